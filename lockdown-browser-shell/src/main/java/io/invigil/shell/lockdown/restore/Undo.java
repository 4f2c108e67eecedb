package io.invigil.shell.lockdown.restore;

import io.invigil.shell.platform.linux.KeyboardOptions;
import io.invigil.shell.platform.linux.ProcessIdentity;

/// What takes one change back. Each can be done twice, and when the change was never made.
public sealed interface Undo {
    /// End the guard: the display frees the keyboard with it.
    record EndGuard(ProcessIdentity guard) implements Undo {}

    /// Empty a display's clipboard, so that nothing of the exam stays in it.
    record EmptyClipboard(String display) implements Undo {}

    /// Set a display's keyboard options back.
    record SetKeyboardOptions(String display, KeyboardOptions before) implements Undo {}

    /// Nothing: it ended with the process that held it.
    record EndedWithProcess(ProcessIdentity holder) implements Undo {}
}
