package io.invigil.shell.browser;

import java.awt.EventQueue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.cef.browser.CefBrowser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees that the page's processes run and that the page answers, and gets it going again where not: a stopped process
/// is woken, and ended if it is stopped again at once; a page that does not answer five times in a row has its process
/// ended, upon which it is loaded again. Only when that does not help it is given up.
final class PageHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageHealth.class);
    private static final long LOOK_MILLIS = 500;
    private static final int UNANSWERED = 5;
    private static final int RETURN_LOOKS = 60;
    private static final int MOST_LOSSES = 5;
    private static final int FORGIVEN_LOOKS = 120;

    private final Helpers helpers;
    private final ExamBrowserListener listener;
    private final BooleanSupplier waitsForServer;
    private final Set<Long> woken = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("page-health").factory());
    private int looks;
    private int unanswered;
    private int losses;
    private int lostSince;
    private boolean givenUp;

    /// @param waitsForServer whether a page may hang because the server does not answer
    PageHealth(Helpers helpers, ExamBrowserListener listener, BooleanSupplier waitsForServer) {
        this.helpers = helpers;
        this.listener = listener;
        this.waitsForServer = waitsForServer;
    }

    /// Begins to look.
    void watch(CefBrowser browser) {
        var _ = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        look(browser);
                    } catch (RuntimeException failed) {
                        LOG.warn("the page's health was not seen this time", failed);
                    }
                },
                LOOK_MILLIS,
                LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /// The page answered.
    synchronized void alive() {
        unanswered = 0;
        lostSince = 0;
    }

    /// The page's process ended; it is being loaded again.
    void lost(String why) {
        boolean hopeless;
        synchronized (this) {
            losses++;
            unanswered = 0;
            lostSince = lostSince == 0 ? Math.max(1, looks) : lostSince;
            hopeless = losses > MOST_LOSSES;
        }
        listener.interrupted(why);
        if (hopeless) {
            giveUp("the page's process ended " + MOST_LOSSES + " times in a minute, at last because " + why);
        }
    }

    private void look(CefBrowser browser) {
        List<HelperState> all = helpers.all();
        all.stream().filter(HelperState::stopped).forEach(this::getGoing);
        woken.removeIf(pid -> all.stream().noneMatch(helper -> helper.pid() == pid && helper.stopped()));
        boolean hung;
        boolean gone;
        boolean asks;
        synchronized (this) {
            looks++;
            asks = looks % 2 == 0;
            losses = looks % FORGIVEN_LOOKS == 0 ? 0 : losses;
            hung = unanswered >= UNANSWERED && !waitsForServer.getAsBoolean();
            gone = lostSince > 0 && looks - lostSince > RETURN_LOOKS && !waitsForServer.getAsBoolean();
        }
        if (gone) {
            giveUp("the page did not come back after its process ended");
        } else if (hung && !browser.isLoading()) {
            endPage(all);
        } else if (asks) {
            // from the event thread, on which the answer comes too: while that is busy nothing counts as unanswered
            EventQueue.invokeLater(() -> ask(browser));
        }
    }

    private synchronized void ask(CefBrowser browser) {
        unanswered++;
        browser.executeJavaScript(PageMessages.telling("alive"), "", 0);
    }

    private void getGoing(HelperState stopped) {
        if (woken.add(stopped.pid()) || stopped.zygote()) {
            listener.interrupted("a process of the browser was stopped (" + stopped.kind() + ") and was woken");
            helpers.wake(stopped);
        } else {
            helpers.end(stopped);
        }
    }

    private void endPage(List<HelperState> all) {
        synchronized (this) {
            unanswered = 0;
        }
        LOG.warn("the page does not answer; its process is ended");
        all.stream().filter(HelperState::renderer).forEach(helpers::end);
    }

    private void giveUp(String why) {
        synchronized (this) {
            if (givenUp) {
                return;
            }
            givenUp = true;
        }
        listener.crashed(why);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
