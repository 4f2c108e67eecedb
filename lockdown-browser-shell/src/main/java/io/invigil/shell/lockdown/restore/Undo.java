package io.invigil.shell.lockdown.restore;

import io.invigil.shell.platform.linux.KeyboardOptions;
import io.invigil.shell.platform.linux.NotificationService;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.ScreenSaver;

/// What takes one change back. Each can be done twice, and when the change was never made.
public sealed interface Undo {
    /// End the guard: the display frees the keyboard with it.
    record EndGuard(ProcessIdentity guard) implements Undo {}

    /// Empty a display's clipboard, so that nothing of the exam stays in it.
    record EmptyClipboard(String display) implements Undo {}

    /// Set a display's keyboard options back.
    record SetKeyboardOptions(String display, KeyboardOptions before) implements Undo {}

    /// Set a display's screen saver back.
    record SetScreenSaver(String display, ScreenSaver.Settings before) implements Undo {}

    /// Make a notification service show messages again, if it did.
    record ShowNotifications(NotificationService service, boolean shown) implements Undo {}

    /// Nothing: it ended with the process that held it.
    record EndedWithProcess(ProcessIdentity holder) implements Undo {}
}
