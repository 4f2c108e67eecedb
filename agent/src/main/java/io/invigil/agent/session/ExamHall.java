package io.invigil.agent.session;

import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import io.invigil.protocol.model.TelemetryEvent.MachineUnlocked;
import io.invigil.shell.browser.BrowserException;
import io.invigil.shell.browser.BrowserIdentity;
import io.invigil.shell.browser.ExamBrowser;
import io.invigil.shell.browser.ExamBrowserSettings;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.RestrictionStatus;
import io.invigil.shell.programs.ProhibitedPrograms;
import io.invigil.shell.watch.WatchKind;
import io.invigil.shell.watch.WatchSettings;
import io.invigil.shell.watch.Watches;
import io.invigil.shell.words.RestrictionWords;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The computer held, and the exam on its screen. Closing it gives the computer back first, then closes the browser.
final class ExamHall implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExamHall.class);

    private final OpenSession session;
    private final SessionCalls calls;
    private final StateFolder home;
    private final CandidateView view;
    private final HallTelemetry telemetry;
    private final ProhibitedPrograms programs;
    private final HeldComputer computer;
    private final CompletableFuture<String> handedIn = new CompletableFuture<>();
    private final Lock showing = new ReentrantLock();

    private volatile @Nullable ExamBrowser browser;
    private volatile @Nullable Watches watches;

    ExamHall(OpenSession session, SessionCalls calls, StateFolder home, CandidateView view, StageListener stages) {
        this.session = session;
        this.calls = calls;
        this.home = home;
        this.view = view;
        ExamPolicy policy = session.enrolment().policy();
        this.programs = ProhibitedPrograms.ofThisComputer(policy.programs());
        this.computer = new HeldComputer(
                policy.lockdown(),
                programs,
                home,
                GuardProgram.ofThisProcess(),
                Wording.nearest(Locale.getDefault()),
                session.record()::event);
        this.telemetry = new HallTelemetry(session.record()::event, stages, new Ears());
    }

    private final class Ears implements HallTelemetry.Ears {
        @Override
        public void guardLost(String why) {
            Thread.ofPlatform().name("guard again").daemon().start(() -> engageAgain(why));
        }

        /// It was not to be got going again, and cannot be started twice in one process, so the session goes on in a
        /// new one.
        @Override
        public void browserLost(String why) {
            LOG.warn("the page is gone: {}", why);
            session.record().event(new FocusChanged(false, "the exam's page crashed"));
            session.ending().complete(new Ending.NewProcess(why));
        }

        @Override
        public void titled(String title) {
            if (title.startsWith("Handed in")) {
                handedIn.complete(title);
            }
        }

        @Override
        public boolean opening(String url) {
            return true;
        }

        @Override
        public void doing(String what) {
            view.doing(what);
            computer.say(what);
        }

        @Override
        public void reachable(boolean reachable) {
            view.connected(reachable);
        }
    }

    /// Completes with the page's title once it shows the result.
    CompletableFuture<String> handedIn() {
        return handedIn;
    }

    /// Shows the candidate which prohibited programs run, and lets them end those they want to.
    void programs() throws InterruptedException {
        if (!policy().lockdown().restrictions().contains(ProhibitedPrograms.ID)) {
            return;
        }
        List<ProhibitedProgram> found = programs.look();
        while (!found.isEmpty()) {
            try {
                if (!view.programs(found).get()) {
                    return;
                }
            } catch (ExecutionException windowClosed) {
                return;
            }
            found = programs.look();
        }
    }

    /// Holds the computer.
    ///
    /// @throws ExamException if it cannot be held as far as the policy insists; nothing is held then
    void hold() throws ExamException {
        computer.hold(session.enrolment().exam().title(), telemetry);
        Watches started = Watches.start(
                WatchSettings.ofThisProcess(policy().programs()).without(WatchKind.PROGRAM), telemetry::noticed);
        started.unwatched().forEach(telemetry::unwatched);
        watches = started;
    }

    /// Shows the exam.
    ///
    /// @throws ExamException if it cannot be shown as the policy insists
    void show() throws ExamException {
        showing.lock();
        try {
            ExamBrowser opened = ExamBrowser.open(settings(), session.held(), telemetry);
            browser = opened;
            EndSignals.takeBack();
            view.exam(opened.window(), face(), actions(opened));
            computer.shows(opened.window());
            Phrase shortfall =
                    RestrictionWords.shortfall(ids(Enforcement.Monitored.class), ids(Enforcement.Unsupported.class));
            if (!shortfall.isEmpty()) {
                view.told(shortfall);
            }
        } catch (BrowserException | IOException | IllegalArgumentException refused) {
            throw new ExamException("The exam cannot be shown: " + refused.getMessage(), refused);
        } finally {
            showing.unlock();
        }
    }

    private ExamFace face() {
        return new ExamFace(
                Optional.empty(),
                policy().browser().zoom(),
                policy().browser().reload(),
                true,
                policy().lockdown().quitPassword(),
                Wording.nearest(Locale.getDefault()).locale());
    }

    private HallActions actions(ExamBrowser opened) {
        return new HallActions(
                true,
                new BrowserPage(opened),
                Optional.empty(),
                this::leave,
                language -> speak(opened, language),
                session.record()::event,
                view);
    }

    private void speak(ExamBrowser opened, Wording language) {
        opened.language(language);
        computer.language(language);
    }

    private List<String> ids(Class<? extends Enforcement> level) {
        return status().stream()
                .filter(status -> level.isInstance(status.enforcement()))
                .map(RestrictionStatus::id)
                .toList();
    }

    private ExamBrowserSettings settings() throws ExamException, IOException {
        return new ExamBrowserSettings(
                        calls.examTicket(),
                        session.enrolment().server(),
                        home.scratch(),
                        session.enrolment().exam().title(),
                        policy().lockdown().restrictions().contains(ShownFull.ID))
                .with(policy().browser(), BrowserIdentity.plain());
    }

    private ExamPolicy policy() {
        return session.enrolment().policy();
    }

    /// How far each restriction holds, in the policy's order.
    List<RestrictionStatus> status() {
        return computer.status();
    }

    /// Gives the computer back at once, because the candidate wants to leave; the exam can go on later.
    ///
    /// @param by     `candidate` or `quit-password`
    /// @param reason as they gave it
    void leave(String by, String reason) {
        Thread.ofPlatform().name("leaving").start(() -> {
            unlock(by, reason);
            session.ending().complete(new Ending.Left(by, reason));
        });
    }

    /// The machine first, then the record of it.
    ///
    /// @param by `candidate`, `proctor` or `quit-password`
    /// @return what was given back, in words
    List<String> unlock(String by, String reason) {
        List<String> given = giveBack("unlocked by " + by);
        session.record().event(new MachineUnlocked(by, reason));
        return given;
    }

    private void engageAgain(String why) {
        try {
            computer.again(why);
        } catch (ExamException failed) {
            List<String> _ = computer.giveBack("the guard was lost: " + why);
            session.ending()
                    .complete(new Ending.Broken("This computer cannot be held any more: " + failed.getMessage()
                            + " Start again with the same link; your answers are kept."));
        }
    }

    /// Gives the computer back; the exam's page stays where it is.
    ///
    /// @return what was given back, in words
    List<String> giveBack(String why) {
        Watches started = watches;
        if (started != null) {
            started.close();
        }
        return computer.giveBack(why);
    }

    /// Closes the exam's page.
    void closeBrowser() {
        showing.lock();
        try {
            ExamBrowser open = browser;
            browser = null;
            if (open != null) {
                open.close();
            }
        } finally {
            showing.unlock();
        }
    }

    @Override
    public void close() {
        List<String> _ = giveBack("the agent ends");
        closeBrowser();
    }
}
