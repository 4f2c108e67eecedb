package io.invigil.agent.session;

import java.util.Locale;

/// What the candidate can ask for in the exam's window. Called on the event thread, so each returns at once.
public interface BarActions {
    /// Who left, where the candidate did so by themselves.
    String CANDIDATE = "candidate";

    /// Who left, where somebody typed the quit password.
    String QUIT_PASSWORD = "quit-password";

    /// A message for the proctor.
    ///
    /// @param text 1 to 500 characters
    void ask(String text);

    /// What [#finish()] would do now.
    default Finishing finishing() {
        return new Finishing.OnPage();
    }

    /// Do what [#finishing()] said. The candidate has confirmed it.
    void finish();

    /// Somebody typed a quit password that is not the one.
    ///
    /// @param times how often that happened
    default void wrongPassword(int times) {}

    /// Give the computer back now. The candidate has confirmed it.
    ///
    /// @param by     [#CANDIDATE] or [#QUIT_PASSWORD]
    /// @param reason at most 200 characters; empty where none was given
    void leave(String by, String reason);

    /// Show the page larger or smaller.
    ///
    /// @param percent 50 to 300; 100 is as the page was made
    void zoom(int percent);

    /// Load the page again.
    void reload();

    /// Let the page have the keyboard again, after something else had it.
    default void typeOn() {}

    /// The candidate reads another language.
    void language(Locale language);
}
