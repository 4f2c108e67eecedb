package io.invigil.agent.seb;

import io.invigil.agent.session.BarActions;
import io.invigil.agent.session.BrowserPage;
import io.invigil.agent.session.CandidateView;
import io.invigil.agent.session.EndSignals;
import io.invigil.agent.session.ExamException;
import io.invigil.agent.session.ExamFace;
import io.invigil.agent.session.HallActions;
import io.invigil.agent.session.HallTelemetry;
import io.invigil.agent.session.HeldComputer;
import io.invigil.agent.session.Stage;
import io.invigil.agent.session.StageListener;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.TelemetryEvent.MachineUnlocked;
import io.invigil.protocol.model.TelemetryEvent.SessionOpened;
import io.invigil.shell.browser.BrowserException;
import io.invigil.shell.browser.ExamBrowser;
import io.invigil.shell.browser.ExamBrowserSettings;
import io.invigil.shell.browser.address.ExamOrigin;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.Lockdown;
import io.invigil.shell.lockdown.RestrictionStatus;
import io.invigil.shell.programs.ProhibitedPrograms;
import io.invigil.shell.seb.SebExam;
import io.invigil.shell.words.RestrictionWords;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// One sitting of an exam of a learning platform: the computer is held, the page shown in our browser, and what
/// happens kept on this computer only.
final class LocalExam implements AutoCloseable {
    private final SebExam exam;
    private final StateFolder home;
    private final CandidateView view;
    private final StageListener stages;
    private final LocalRecord record;
    private final Wording language;
    private final ProhibitedPrograms programs;
    private final HeldComputer computer;
    private final HallTelemetry telemetry;
    private final QuitAddress quit;
    private final CompletableFuture<LocalEnd> ending = new CompletableFuture<>();

    private volatile @Nullable ExamBrowser browser;
    private volatile boolean confirmed;

    LocalExam(
            SebExam exam,
            StateFolder home,
            CandidateView view,
            StageListener stages,
            LocalRecord record,
            Wording language) {
        this.exam = exam;
        this.home = home;
        this.view = view;
        this.stages = stages;
        this.record = record;
        this.language = language;
        programs = ProhibitedPrograms.ofThisComputer(exam.policy().programs());
        computer = new HeldComputer(
                exam.policy().lockdown(), programs, home, GuardProgram.ofThisProcess(), language, record::event);
        telemetry = new HallTelemetry(record::event, stages, new Ears());
        quit = new QuitAddress(exam.quitUrl());
    }

    /// Runs to the end. When it returns or throws, the computer is given back and the browser closed.
    LocalEnd run() throws ExamException, InterruptedException {
        record.event(new SessionOpened(
                "local", System.getProperty("os.name") + " " + System.getProperty("os.version"), List.of()));
        try {
            endPrograms();
            view.doing("Holding this computer for the exam");
            String host = exam.startUrl().getHost();
            computer.hold(host, telemetry);
            show();
            LocalEnd end = ending.get();
            released(computer.giveBack("the exam is over"));
            if (end instanceof LocalEnd.Left(String by, String reason)) {
                record.event(new MachineUnlocked(by, reason));
            }
            return end;
        } catch (ExecutionException impossible) {
            throw new ExamException("The exam ended for no known reason.", impossible);
        } finally {
            close();
        }
    }

    private void endPrograms() throws InterruptedException {
        if (!exam.policy().lockdown().restrictions().contains(ProhibitedPrograms.ID)) {
            return;
        }
        view.doing("Looking for programs that must not run");
        try {
            List<ProhibitedProgram> found = programs.look();
            while (!found.isEmpty() && view.programs(found).get()) {
                found = programs.look();
            }
        } catch (ExecutionException windowClosed) {
            return;
        }
    }

    private void show() throws ExamException {
        try {
            URI start = exam.startUrl();
            int port = ExamOrigin.of(start).upgraded();
            ServerAddress server = new ServerAddress(
                    URI.create("https://" + start.getHost() + ":" + port), Optional.empty(), Optional.empty());
            ExamBrowser opened = ExamBrowser.open(
                    new ExamBrowserSettings(start, server, home.scratch(), start.getHost(), true)
                            .with(exam.policy().browser(), exam.identity()),
                    telemetry);
            browser = opened;
            EndSignals.takeBack();
            view.exam(
                    opened.window(),
                    face(),
                    new HallActions(
                            false,
                            new BrowserPage(opened),
                            Optional.of(() -> finish(opened)),
                            this::leave,
                            language -> speak(opened, language),
                            record::event,
                            view));
            computer.shows(opened.window());
            tellShortfall();
            stages.reached(Stage.EXAM, "The exam is on the screen and this computer is held", held());
        } catch (BrowserException | IOException | IllegalArgumentException refused) {
            throw new ExamException("The exam cannot be shown: " + refused.getMessage(), refused);
        }
    }

    private ExamFace face() {
        return new ExamFace(
                Optional.empty(),
                exam.policy().browser().zoom(),
                exam.policy().browser().reload(),
                false,
                exam.policy().lockdown().quitPassword(),
                language.locale());
    }

    private Map<String, ?> held() {
        return Map.of(
                "restrictions",
                computer.status().stream()
                        .map(status -> Map.of(
                                "id",
                                status.id(),
                                "enforcement",
                                status.enforcement().level()))
                        .toList());
    }

    private void tellShortfall() {
        Phrase shortfall =
                RestrictionWords.shortfall(ids(Enforcement.Monitored.class), ids(Enforcement.Unsupported.class));
        if (!shortfall.isEmpty()) {
            view.told(shortfall);
        }
    }

    private List<String> ids(Class<? extends Enforcement> level) {
        return computer.status().stream()
                .filter(status -> level.isInstance(status.enforcement()))
                .map(RestrictionStatus::id)
                .toList();
    }

    /// The platform hands in on its own pages. Here the exam is over at its quit address, where it has one; else the
    /// computer is given back as if the candidate left, who has confirmed it.
    private void finish(ExamBrowser opened) {
        Optional<URI> over = exam.quitUrl();
        if (over.isPresent()) {
            confirmed = true;
            opened.go(over.get());
        } else {
            leave(BarActions.CANDIDATE, "finished");
        }
    }

    private void speak(ExamBrowser opened, Wording language) {
        opened.language(language);
        computer.language(language);
    }

    /// The machine first: it is given back on a thread of its own, whatever the rest of the program does.
    private void leave(String by, String reason) {
        Thread.ofPlatform().name("leaving").start(() -> {
            List<String> _ = computer.giveBack("unlocked by " + by);
            ending.complete(new LocalEnd.Left(by, reason));
        });
    }

    private void released(List<String> items) {
        boolean all = items.stream().noneMatch(item -> item.startsWith(Lockdown.NOT_RELEASED));
        stages.reached(
                Stage.RELEASED,
                all ? "This computer is yours again" : "Not everything could be given back: run 'invigil restore'",
                Map.of("released", all, "items", items));
    }

    @Override
    public void close() {
        List<String> _ = computer.giveBack("the agent ends");
        ExamBrowser open = browser;
        browser = null;
        if (open != null) {
            open.close();
        }
    }

    private final class Ears implements HallTelemetry.Ears {
        @Override
        public void guardLost(String why) {
            Thread.ofPlatform().name("guard again").daemon().start(() -> {
                try {
                    computer.again(why);
                } catch (ExamException failed) {
                    List<String> _ = computer.giveBack("the guard was lost: " + why);
                    ending.complete(
                            new LocalEnd.Broken("This computer cannot be held any more: " + failed.getMessage() + "."));
                }
            });
        }

        /// The browser loads the page again by itself.
        @Override
        public void browserLost(String why) {
            view.message("The page stopped and is loaded again (" + why + ").");
        }

        @Override
        public void titled(String title) {}

        @Override
        public boolean opening(String url) {
            if (!quit.is(url)) {
                return true;
            }
            Thread.ofPlatform().name("quit address").daemon().start(this::quit);
            return false;
        }

        private void quit() {
            try {
                if (confirmed
                        || !exam.confirmQuit()
                        || view.confirm(Phrase.of(LocalExam.class, "quit.ask")).get()) {
                    ending.complete(new LocalEnd.Quit());
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException windowClosed) {
                ending.complete(new LocalEnd.Quit());
            }
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
}
