package io.invigil.shell.browser;

import java.awt.EventQueue;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.cef.browser.CefBrowser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees that the page's processes run and that the page answers, and gets it going again where not: a stopped process
/// is woken; a page that does not answer five times in a row has its process ended, upon which it is loaded again. Only
/// when that does not help it is given up.
final class PageHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageHealth.class);
    private static final long LOOK_MILLIS = 500;
    private static final int UNANSWERED = 5;
    private static final int RETURN_LOOKS = 60;
    private static final int MOST_LOSSES = 5;
    private static final int MOST_ENDS = 3;
    private static final int FORGIVEN_LOOKS = 120;

    private final Helpers helpers;
    private final ExamBrowserListener listener;
    private final BooleanSupplier waitsForServer;
    private final Consumer<String> hopeless;
    private final Waking waking;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("page-health").factory());
    private int looks;
    private int unanswered;
    private int losses;
    private int ended;
    private int lostSince;
    private boolean givenUp;

    /// @param waitsForServer whether a page may hang because the server does not answer
    /// @param hopeless       called once, when the page is given up, with the reason in words
    PageHealth(
            Helpers helpers, ExamBrowserListener listener, BooleanSupplier waitsForServer, Consumer<String> hopeless) {
        this.helpers = helpers;
        this.waking = new Waking(helpers, listener);
        this.listener = listener;
        this.waitsForServer = waitsForServer;
        this.hopeless = hopeless;
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
        ended = 0;
        lostSince = 0;
    }

    /// The page's process ended.
    ///
    /// @return whether to load it again; where its process cannot be started any more, that would go on for ever
    boolean lost(String why) {
        boolean again;
        synchronized (this) {
            if (givenUp) {
                return false;
            }
            losses++;
            unanswered = 0;
            lostSince = lostSince == 0 ? Math.max(1, looks) : lostSince;
            again = losses <= MOST_LOSSES;
        }
        listener.interrupted(why);
        if (!again) {
            giveUp("the page's process ended " + (MOST_LOSSES + 1) + " times in a minute, at last because " + why);
        }
        return again;
    }

    private void look(CefBrowser browser) {
        List<HelperState> all = helpers.all();
        waking.look(all);
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

    /// Chromium does not always tell that a page has no process any more.
    private void endPage(List<HelperState> all) {
        List<HelperState> pages = all.stream().filter(HelperState::renderer).toList();
        boolean again;
        synchronized (this) {
            unanswered = 0;
            again = !pages.isEmpty() && ++ended <= MOST_ENDS;
        }
        if (again) {
            LOG.warn("the page does not answer; its process is ended");
            pages.forEach(helpers::end);
        } else {
            giveUp("the page does not answer, and its process cannot be started again");
        }
    }

    private void giveUp(String why) {
        synchronized (this) {
            if (givenUp) {
                return;
            }
            givenUp = true;
        }
        hopeless.accept(why);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
