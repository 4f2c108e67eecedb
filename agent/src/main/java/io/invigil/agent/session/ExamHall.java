package io.invigil.agent.session;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import io.invigil.protocol.model.TelemetryEvent.RestrictionEngaged;
import io.invigil.protocol.model.TelemetryEvent.RestrictionReleased;
import io.invigil.shell.browser.BrowserException;
import io.invigil.shell.browser.BrowserIdentity;
import io.invigil.shell.browser.ExamBrowser;
import io.invigil.shell.browser.ExamBrowserSettings;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.Lockdown;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.lockdown.RestrictionStatus;
import io.invigil.shell.watch.ShortcutObserver;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.swing.JFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The computer held, and the exam on its screen. Closing it gives the computer back first, then closes the browser.
final class ExamHall implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExamHall.class);
    private static final String FULL_SCREEN = "full-screen";
    private static final String EXAM_ORIGIN = "exam-origin";
    private static final int GUARDS = 5;
    private static final Duration RETURN = Duration.ofSeconds(20);

    private final OpenSession session;
    private final SessionCalls calls;
    private final StateFolder home;
    private final CandidateView view;
    private final HallTelemetry telemetry;
    private final CompletableFuture<String> handedIn = new CompletableFuture<>();
    private final Map<String, Enforcement> engaged = new ConcurrentHashMap<>();
    private final List<String> released = new CopyOnWriteArrayList<>();
    private final AtomicInteger titles = new AtomicInteger();
    private final Lock holding = new ReentrantLock();
    private final Lock showing = new ReentrantLock();

    private @Nullable Lockdown lockdown;
    private @Nullable ShortcutObserver observer;
    private volatile @Nullable ExamBrowser browser;
    private volatile boolean leaving;
    private int guards;

    ExamHall(OpenSession session, SessionCalls calls, StateFolder home, CandidateView view, StageListener stages) {
        this.session = session;
        this.calls = calls;
        this.home = home;
        this.view = view;
        this.telemetry = new HallTelemetry(
                session.record(),
                stages,
                view,
                why -> Thread.ofPlatform().name("guard again").daemon().start(() -> engageAgain(why)),
                why -> {
                    int before = titles.get();
                    Thread.ofPlatform().name("browser watch").daemon().start(() -> watchReturn(why, before));
                },
                this::titled);
    }

    private void titled(String title) {
        titles.incrementAndGet();
        if (title.startsWith("Handed in")) {
            handedIn.complete(title);
        }
    }

    /// Completes with the page's title once it shows the result.
    CompletableFuture<String> handedIn() {
        return handedIn;
    }

    /// Holds the computer.
    ///
    /// @throws ExamException if it cannot be held as far as the policy insists; nothing is held then
    void hold() throws ExamException {
        holding.lock();
        try {
            ExamPolicy policy = session.enrolment().policy();
            List<String> byGuard = policy.lockdown().restrictions().stream()
                    .filter(id -> !id.equals(FULL_SCREEN) && !id.equals(EXAM_ORIGIN))
                    .toList();
            try {
                Lockdown held = Lockdown.engage(
                        LockdownRules.holding(byGuard), List.of(), home, GuardProgram.ofThisProcess(), observed());
                lockdown = held;
                for (RestrictionStatus status : held.status()) {
                    engaged(status.id(), status.enforcement());
                }
            } catch (LockdownException refused) {
                stopObserving();
                throw new ExamException(String.valueOf(refused.getMessage()), refused);
            }
            insist(policy);
        } finally {
            holding.unlock();
        }
    }

    /// The telemetry, with a second pair of eyes on the shortcuts beside the guard's.
    private LockdownListener observed() {
        ShortcutObserver seeing = observer;
        if (seeing == null) {
            try {
                seeing = ShortcutObserver.start(home.scratch(), telemetry);
                observer = seeing;
            } catch (IOException unwritable) {
                LOG.warn("shortcuts are not observed beside the guard", unwritable);
                return telemetry;
            }
        }
        return seeing;
    }

    private void stopObserving() {
        ShortcutObserver seeing = observer;
        observer = null;
        if (seeing != null) {
            seeing.close();
        }
    }

    /// Shows the exam.
    ///
    /// @throws ExamException if it cannot be shown as the policy insists
    void show() throws ExamException {
        showing.lock();
        try {
            ExamPolicy policy = session.enrolment().policy();
            JFrame window = open();
            if (policy.lockdown().restrictions().contains(FULL_SCREEN)) {
                engaged(FULL_SCREEN, HallWindow.fullScreen(window));
            }
            if (policy.lockdown().restrictions().contains(EXAM_ORIGIN)) {
                engaged(EXAM_ORIGIN, new Enforcement.Enforced());
            }
            insist(policy);
        } finally {
            showing.unlock();
        }
    }

    private JFrame open() throws ExamException {
        try {
            URI ticket = calls.examTicket();
            ExamBrowser opened = ExamBrowser.open(
                    new ExamBrowserSettings(
                                    ticket,
                                    session.enrolment().server(),
                                    home.scratch(),
                                    session.enrolment().exam().title(),
                                    session.enrolment()
                                            .policy()
                                            .lockdown()
                                            .restrictions()
                                            .contains(FULL_SCREEN))
                            .with(session.enrolment().policy().browser(), BrowserIdentity.plain()),
                    telemetry);
            browser = opened;
            EndSignals.takeBack();
            view.exam(opened.window());
            return opened.window();
        } catch (BrowserException | IOException | IllegalArgumentException refused) {
            throw new ExamException("The exam cannot be shown: " + refused.getMessage(), refused);
        }
    }

    private void engaged(String id, Enforcement enforcement) {
        if (!enforcement.equals(engaged.put(id, enforcement))) {
            session.record().event(new RestrictionEngaged(id, enforcement));
        }
    }

    private void insist(ExamPolicy policy) throws ExamException {
        for (String id : policy.lockdown().refuseUnlessEnforced()) {
            Enforcement enforcement = engaged.get(id);
            if (enforcement != null && !(enforcement instanceof Enforcement.Enforced)) {
                throw new ExamException("This exam may only be sat where '" + id + "' can be held, and here it cannot: "
                        + enforcement.reason());
            }
        }
    }

    /// How far each restriction holds, in the policy's order.
    List<RestrictionStatus> status() {
        return session.enrolment().policy().lockdown().restrictions().stream()
                .filter(engaged::containsKey)
                .map(id ->
                        new RestrictionStatus(id, engaged.getOrDefault(id, new Enforcement.Unsupported("not engaged"))))
                .toList();
    }

    private void engageAgain(String why) {
        holding.lock();
        try {
            if (leaving) {
                return;
            }
            LOG.warn("the computer is not held any more: {}", why);
            release("the guard was lost: " + why);
            guards++;
            try {
                if (guards > GUARDS) {
                    throw new ExamException("the guard was lost too often");
                }
                hold();
            } catch (ExamException failed) {
                session.ending()
                        .complete(new Ending.Broken("This computer cannot be held any more: " + failed.getMessage()
                                + ". Start again with the same link; your answers are kept."));
            }
        } finally {
            holding.unlock();
        }
    }

    /// The browser loads a page whose process died by itself, which shows by its title; only when it does not is it
    /// given up. It cannot be started twice in one process, so the session then goes on in a new one.
    private void watchReturn(String why, int before) {
        LOG.warn("the page's process is gone: {}", why);
        session.record().event(new FocusChanged(false, "the exam's page crashed"));
        long until = System.nanoTime() + RETURN.toNanos();
        while (titles.get() == before && System.nanoTime() < until && !leaving) {
            LockSupport.parkNanos(100_000_000);
        }
        if (titles.get() == before && !leaving) {
            session.ending().complete(new Ending.NewProcess(why));
        }
    }

    /// Gives the computer back; the exam's page stays where it is.
    ///
    /// @return what was given back, in words
    List<String> giveBack(String why) {
        leaving = true;
        holding.lock();
        try {
            release(why);
            stopObserving();
            ExamBrowser open = browser;
            if (open != null && engaged.remove(FULL_SCREEN) != null) {
                HallWindow.release(open.window());
                session.record().event(new RestrictionReleased(FULL_SCREEN, why));
            }
            return List.copyOf(released);
        } finally {
            holding.unlock();
        }
    }

    private void release(String why) {
        Lockdown held = lockdown;
        lockdown = null;
        if (held != null) {
            held.close();
            released.addAll(held.released());
            for (RestrictionStatus status : held.status()) {
                if (engaged.remove(status.id()) != null) {
                    session.record().event(new RestrictionReleased(status.id(), why));
                }
            }
        }
    }

    /// Closes the exam's page.
    void closeBrowser() {
        showing.lock();
        try {
            ExamBrowser open = browser;
            browser = null;
            if (open != null) {
                open.close();
                for (String id : List.of(FULL_SCREEN, EXAM_ORIGIN)) {
                    if (engaged.remove(id) != null) {
                        session.record().event(new RestrictionReleased(id, "the exam's window was closed"));
                    }
                }
            }
        } finally {
            showing.unlock();
        }
    }

    @Override
    public void close() {
        giveBack("the agent ends");
        closeBrowser();
    }
}
