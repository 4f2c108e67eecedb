package io.invigil.agent.session;

import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.Noticed;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/// Does what the candidate asks for in the exam's window.
///
/// @param asks   whether somebody is there to be asked
/// @param page   what can be done with the exam's page
/// @param leave  gives the computer back; returns at once
/// @param events takes what the candidate asks the proctor
/// @param view   what the candidate sees
public record HallActions(boolean asks, Page page, Leave leave, Consumer<TelemetryEvent> events, CandidateView view)
        implements BarActions {
    /// The watch by which a proctor is told that a candidate asks for them.
    public static final String ASKS = "candidate-asks";

    private static final int LONGEST = 500;

    /// The exam's page.
    public interface Page {
        /// Shows it larger or smaller.
        void zoom(int percent);

        /// Loads it again.
        void reload();

        /// Gives it the keyboard.
        void focus();
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

    /// The page has its own way to hand in; what is not handed in there is handed in when the time is up.
    @Override
    public void finish() {
        view.told(Phrase.of(HallActions.class, "finish.page"));
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
    public void language(Locale language) {}
}
