package io.invigil.agent.session;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.Noticed;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Does what the candidate asks for in the exam's window.
///
/// @param asks     whether somebody is there to be asked
/// @param page     what can be done with the exam's page
/// @param end      ends the exam here, where “Finish” means that; empty where the page hands in
/// @param leave    gives the computer back; returns at once
/// @param language is told which language the candidate reads, on a thread of its own
/// @param events   takes what the candidate asks the proctor
/// @param view     what the candidate sees
public record HallActions(
        boolean asks,
        Page page,
        Optional<Runnable> end,
        Leave leave,
        Consumer<Wording> language,
        Consumer<TelemetryEvent> events,
        CandidateView view)
        implements BarActions {
    /// The watch by which a proctor is told that a candidate asks for them.
    public static final String ASKS = "candidate-asks";

    /// The watch by which a proctor is told of wrong quit passwords.
    public static final String QUIT_PASSWORD_TRIED = "quit-password";

    private static final int LONGEST = 500;

    /// The exam's page.
    public interface Page {
        /// Shows it larger or smaller.
        void zoom(int percent);

        /// Loads it again.
        void reload();

        /// Gives it the keyboard.
        void focus();

        /// How many questions are open; empty where it does not say.
        OptionalInt open();

        /// Lets it hand in; does nothing where it does not say what is open.
        void handIn();
    }

    /// Gives the computer back.
    @FunctionalInterface
    public interface Leave {
        /// @param by     `candidate` or `quit-password`
        /// @param reason as they gave it
        void leave(String by, String reason);
    }

    @Override
    public void ask(String text) {
        String asked = text.strip();
        if (!asks) {
            view.told(Phrase.of(HallActions.class, "ask.nobody"));
        } else if (!asked.isEmpty()) {
            events.accept(
                    new Noticed(ASKS, asked.substring(0, Math.min(LONGEST, asked.length())), true, Duration.ZERO));
        }
    }

    @Override
    public Finishing finishing() {
        if (end.isPresent()) {
            return new Finishing.End();
        }
        OptionalInt open = page.open();
        return open.isPresent() ? new Finishing.HandIn(open.getAsInt()) : new Finishing.OnPage();
    }

    /// What is not handed in on the page is handed in when the time is up.
    @Override
    public void finish() {
        switch (finishing()) {
            case Finishing.End _ -> end.ifPresent(Runnable::run);
            case Finishing.HandIn _ -> page.handIn();
            case Finishing.OnPage _ -> view.told(Phrase.of(HallActions.class, "finish.page"));
        }
    }

    @Override
    public void wrongPassword(int times) {
        String words = "a wrong quit password was typed" + (times == 1 ? "" : ", for the " + times + ". time");
        events.accept(new Noticed(QUIT_PASSWORD_TRIED, words, true, Duration.ZERO));
    }

    @Override
    public void leave(String by, String reason) {
        leave.leave(by, reason);
    }

    @Override
    public void zoom(int percent) {
        page.zoom(percent);
    }

    @Override
    public void reload() {
        page.reload();
    }

    @Override
    public void typeOn() {
        page.focus();
    }

    /// The windows around the page change by themselves; the page's language is the exam's.
    @Override
    public void language(Locale chosen) {
        Thread.ofVirtual().name("language").start(() -> language.accept(Wording.nearest(chosen)));
    }
}
