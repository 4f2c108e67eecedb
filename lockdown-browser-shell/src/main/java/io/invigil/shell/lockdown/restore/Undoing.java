package io.invigil.shell.lockdown.restore;

import io.invigil.shell.platform.linux.Clipboard;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.KeyboardOptions;
import io.invigil.shell.platform.linux.NotificationService;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.ScreenSaver;
import io.invigil.shell.platform.linux.XDisplay;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Takes changes back.
public final class Undoing {
    private static final Duration GRACE = Duration.ofMillis(1200);
    private static final Duration FORCED = Duration.ofSeconds(2);
    private static final long LOOK_EVERY = 20;

    private Undoing() {}

    /// Takes one change back.
    ///
    /// @return what was given back, in words
    /// @throws UndoFailedException if it could not be; the message says what to do
    public static String undo(Undo undo) throws UndoFailedException {
        return switch (undo) {
            case Undo.EndGuard(var guard) -> endGuard(guard);
            case Undo.EmptyClipboard(var display) -> emptyClipboard(display);
            case Undo.SetKeyboardOptions(var display, var before) -> setOptions(display, before);
            case Undo.SetScreenSaver(var display, var before) -> setScreenSaver(display, before);
            case Undo.ShowNotifications(var service, var shown) -> showNotifications(service, shown);
            case Undo.EndedWithProcess(var holder) ->
                holder.state() == ProcessIdentity.State.GONE
                        ? "it ended with its process"
                        : "it is held by process " + holder.pid() + ", which still runs, and ends with it";
        };
    }

    private static String endGuard(ProcessIdentity guard) throws UndoFailedException {
        Optional<ProcessHandle> process = ProcessHandle.of(guard.pid());
        if (process.isEmpty() || guard.state() == ProcessIdentity.State.GONE) {
            return "the keyboard is free: the guard that held it is gone";
        }
        process.get().destroy();
        if (!ended(guard, GRACE)) {
            process.get().destroyForcibly();
            if (!ended(guard, FORCED)) {
                throw new UndoFailedException("The guard (process " + guard.pid() + ") still holds the keyboard and "
                        + "cannot be ended. End it as its owner or as root: kill -9 " + guard.pid());
            }
        }
        return "the keyboard, which a guard left behind (process " + guard.pid() + ") still held";
    }

    /// Waits for its end. A process that has ended but that nobody has asked after yet counts as ended: it holds
    /// nothing.
    private static boolean ended(ProcessIdentity guard, Duration longest) {
        long until = System.nanoTime() + longest.toNanos();
        try {
            while (guard.state() != ProcessIdentity.State.GONE) {
                if (System.nanoTime() - until > 0) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String emptyClipboard(String display) {
        try {
            Clipboard.clear(display);
            return "the clipboard was emptied";
        } catch (DisplayException _) {
            return "the clipboard is gone with its display " + display;
        }
    }

    private static String setOptions(String display, KeyboardOptions before) throws UndoFailedException {
        try {
            Optional<KeyboardOptions> now = KeyboardOptions.query(display);
            if (now.isPresent() && now.get().equals(before)) {
                return "the keyboard options are as they were";
            }
            if (now.isPresent() && !now.get().withoutServerKeys()) {
                return "the keyboard options were changed since and left alone";
            }
            before.apply(display);
            return "the keyboard options are set back to what they were: "
                    + (before.options().isEmpty() ? "none" : before.options());
        } catch (DisplayException e) {
            if (!reachable(display)) {
                return "the keyboard options are gone with their display " + display;
            }
            throw new UndoFailedException("The keyboard options could not be set back. " + e.getMessage()
                    + " Log out and in again, or run: setxkbmap -option '' -option '" + before.options() + "'");
        }
    }

    private static String setScreenSaver(String display, ScreenSaver.Settings before) {
        try (XDisplay open = XDisplay.open(display)) {
            ScreenSaver saver = new ScreenSaver(open);
            ScreenSaver.Settings now = saver.settings();
            if (now.equals(before)) {
                return "the screen saver is as it was";
            }
            if (!now.equals(before.held())) {
                return "the screen saver was changed since and left alone";
            }
            saver.set(before);
            return "the screen saver is set back to what it was: "
                    + (before.timeout() == 0 ? "off" : "after " + before.timeout() + " s")
                    + (before.savesPower() ? ", and monitors save power" : "");
        } catch (DisplayException _) {
            return "the screen saver's settings are gone with their display " + display;
        }
    }

    private static String showNotifications(NotificationService service, boolean shown) throws UndoFailedException {
        try {
            if (service.shows() == shown) {
                return "messages of other programs are " + (shown ? "shown" : "held") + " as they were";
            }
            service.show(shown);
            return "messages of other programs are shown again";
        } catch (DisplayException e) {
            throw new UndoFailedException("Other programs' messages are still held. " + e.getMessage()
                    + " Log out and in again, or run: " + service.byHand());
        }
    }

    private static boolean reachable(String display) {
        try (XDisplay _ = XDisplay.open(display)) {
            return true;
        } catch (DisplayException _) {
            return false;
        }
    }
}
