package io.invigil.shell.lockdown;

import io.invigil.shell.watch.Sighting;

/// Hears what happens while the computer is held. Called one after the other on a thread of the lockdown: return
/// soon. `Lockdown.engageAgain` may be called from within.
public interface LockdownListener {
    /// A shortcut of the table was tried. Other keys are never reported.
    ///
    /// @param keys      such as `Alt+Tab`
    /// @param swallowed whether it was kept from every program
    /// @param observer  who saw it: `guard` or `jnativehook`
    void shortcut(String keys, boolean swallowed, String observer);

    /// The focus left this program's windows, or came back.
    ///
    /// @param focused whether one of this program's windows has the focus now
    /// @param window  the program whose window has it, such as `XTerm`; never a title, which can hold what was
    ///        typed
    void focus(boolean focused, String window);

    /// The guard is gone or was ended because it no longer answered: nothing is held any more. Engage again, or
    /// pause.
    ///
    /// @param why in words
    void guardLost(String why);

    /// Another program put something into the clipboard while the exam runs.
    ///
    /// @param selection `CLIPBOARD` or `PRIMARY`
    default void clipboardFilled(String selection) {}

    /// The guard saw something that its watches look after, such as injected keys or a keyboard plugged in.
    default void noticed(Sighting sighting) {}
}
