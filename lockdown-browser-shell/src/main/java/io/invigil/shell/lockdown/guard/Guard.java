package io.invigil.shell.lockdown.guard;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.lockdown.shortcut.Shortcuts;
import io.invigil.shell.platform.linux.Clipboard;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.FocusWatch;
import io.invigil.shell.platform.linux.KeyFilter;
import io.invigil.shell.platform.linux.KeyboardOptions;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.VirtualTerminals;
import io.invigil.shell.platform.linux.XDisplay;
import io.invigil.shell.platform.linux.XEvents;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Holds a display for another program, on one thread.
final class Guard {
    private static final long FOCUS_LOOK = Duration.ofMillis(200).toNanos();
    private static final Duration IDLE = Duration.ofMillis(50);

    private final XDisplay display;
    private final Held held;
    private final GuardLine line;
    private final FocusWatch focus;
    private final XEvents events = new XEvents();
    private Optional<KeyFilter> filter = Optional.empty();
    private volatile boolean serverKeysDropped;
    private long beatAt;
    private long focusAt;

    Guard(XDisplay display, ProcessIdentity holder, Held held, GuardLine line) {
        this.display = display;
        this.held = held;
        this.line = line;
        events.add(display, _ -> {});
        focus = new FocusWatch(display, holder, (on, window) -> line.say(new GuardMessage.Focus(on, window)));
    }

    /// Engages one restriction.
    void engage(String restriction) throws DisplayException, IOException {
        switch (restriction) {
            case Guarded.KEYBOARD -> keyboard();
            case Guarded.CLIPBOARD -> clipboard();
            case Guarded.TERMINALS -> terminals();
            default -> throw new DisplayException("The guard knows no restriction called " + restriction + ".");
        }
    }

    /// Filters keys and looks around until the end is asked for.
    void run(EndRequest end) {
        try (events) {
            while (end.why().isEmpty()) {
                events.drain(filter.map(KeyFilter::pause).orElse(IDLE));
                long now = System.nanoTime();
                filter.ifPresent(f -> f.tick(now));
                if (now - focusAt >= FOCUS_LOOK) {
                    focusAt = now;
                    focus.look();
                }
                if (now - beatAt >= Silence.BEAT.toNanos()) {
                    beatAt = now;
                    line.say(new GuardMessage.Beat());
                }
            }
        }
    }

    private void keyboard() throws DisplayException, IOException {
        KeyFilter keys = new KeyFilter(display, Shortcuts.standard(), new KeyFilter.Reports() {
            @Override
            public void shortcut(String name, boolean swallowed) {
                line.say(new GuardMessage.Shortcut(name, swallowed));
            }

            @Override
            public void keyboardsChanged() {
                dropServerKeysAgain();
            }
        });
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        held.make(
                Guarded.KEYBOARD,
                new Undo.EndGuard(self),
                () -> {
                    keys.hold();
                    keys.readFrom(events);
                    filter = Optional.of(keys);
                    return new Enforcement.Enforced();
                },
                () -> {
                    keys.release();
                    return "keyboard-shortcuts: the keyboard is free";
                });
    }

    private void clipboard() throws DisplayException, IOException {
        Clipboard selections = new Clipboard(display, (owner, name) -> {
            if (!focus.owns(owner)) {
                line.say(new GuardMessage.ClipboardFilled(name));
            }
        });
        held.make(
                Guarded.CLIPBOARD,
                new Undo.EmptyClipboard(display.name()),
                () -> {
                    selections.clear();
                    return watched(selections);
                },
                () -> {
                    selections.clear();
                    return "clipboard: emptied";
                });
    }

    private Enforcement watched(Clipboard selections) {
        try {
            selections.watch();
            events.add(display, selections);
            return new Enforcement.Monitored(
                    "It is emptied at the start and at the end. What another program puts into "
                            + "it in between is reported, not removed.");
        } catch (DisplayException e) {
            return new Enforcement.Unsupported(
                    "It is emptied at the start and at the end, but not watched in between. " + e.getMessage());
        }
    }

    private void terminals() throws DisplayException, IOException {
        if (!VirtualTerminals.under(display)) {
            say(new Enforcement.Unsupported("This display runs on no virtual terminal: there is none to switch to."));
            return;
        }
        Optional<KeyboardOptions> before = KeyboardOptions.query(display.name());
        if (before.isEmpty()) {
            say(new Enforcement.Monitored("setxkbmap is not installed (package x11-xkb-utils), so Ctrl+Alt+F1 to F12 "
                    + "still switch. A switch is reported."));
            return;
        }
        Undo undo = new Undo.SetKeyboardOptions(display.name(), before.get());
        held.make(
                Guarded.TERMINALS,
                undo,
                () -> {
                    KeyboardOptions.dropServerKeys(display.name());
                    serverKeysDropped = true;
                    return new Enforcement.Monitored("Ctrl+Alt+F1 to F12 no longer switch, but Alt+SysRq and commands "
                            + "of root still do: only root could prevent that. A switch is reported.");
                },
                () -> {
                    serverKeysDropped = false;
                    return "virtual-terminals: " + Held.by(undo).release();
                });
    }

    private void say(Enforcement enforcement) {
        line.say(new GuardMessage.Status(Guarded.TERMINALS, enforcement));
    }

    /// A keyboard that is plugged in starts with the options of the server.
    private void dropServerKeysAgain() {
        if (serverKeysDropped) {
            Thread.ofPlatform().daemon().name("keyboard-options").start(() -> {
                try {
                    KeyboardOptions.dropServerKeys(display.name());
                } catch (DisplayException e) {
                    line.say(new GuardMessage.NotReleased(String.valueOf(e.getMessage())));
                }
            });
        }
    }
}
