package io.invigil.shell.lockdown.guard;

import io.invigil.shell.lockdown.shortcut.Shortcuts;
import io.invigil.shell.platform.linux.DisplayAnswers;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.FocusWatch;
import io.invigil.shell.platform.linux.InputWatch;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.ProgramWindows;
import io.invigil.shell.platform.linux.XDisplay;
import io.invigil.shell.platform.linux.XEvents;
import io.invigil.shell.watch.WatchKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds a display for another program and looks around, on one thread.
final class Guard implements AutoCloseable {
    private static final long FOCUS_LOOK = Duration.ofMillis(200).toNanos();

    private final XDisplay display;
    private final Held held;
    private final GuardLine line;
    private final FocusWatch focus;
    private final ProgramWindows windows;
    private final InputWatch input;
    private final DisplayAnswers answers;
    private final Pulse pulse;
    private final XEvents events = new XEvents();
    private Optional<TerminalsHold> terminals = Optional.empty();
    private long focusAt;

    /// Windows of the holder that an earlier guard took off the screen are shown again.
    Guard(XDisplay display, ProcessIdentity holder, Held held, GuardLine line) throws DisplayException {
        this.display = display;
        this.held = held;
        this.line = line;
        pulse = new Pulse(line, System.nanoTime());
        events.add(display, _ -> pulse.turned(System.nanoTime()));
        focus = new FocusWatch(display, holder, (on, window) -> line.say(new GuardMessage.Focus(on, window)));
        windows = new ProgramWindows(display, holder);
        int _ = windows.showAgain();
        input = new InputWatch(display, new Seen());
        input.readFrom(events);
        answers = new DisplayAnswers(display);
    }

    /// What holds the restrictions, in the order in which to engage them.
    List<Hold> holds(List<String> restrictions, Shortcuts shortcuts) throws DisplayException {
        List<Hold> holds = new ArrayList<>();
        for (String restriction : restrictions) {
            if (!Guarded.ALL.contains(restriction)) {
                throw new DisplayException("The guard knows no restriction called " + restriction + ".");
            }
        }
        for (String restriction : Guarded.ALL) {
            if (restrictions.contains(restriction)) {
                holds.add(hold(restriction, shortcuts));
            }
        }
        return holds;
    }

    /// Filters keys and looks around until the end is asked for.
    void run(EndRequest end) {
        pulse.watch(answers::keepsWaiting);
        while (!end.asked()) {
            turn();
        }
        if (end.why().filter(EndRequest.Reason::windowsRemain).isPresent()) {
            int _ = windows.takeAway();
        }
    }

    /// One turn of the work. The first one loads and links what all others need, which takes long on a slow computer.
    void turn() {
        events.drain(held.pause());
        long now = System.nanoTime();
        held.tick(now, pulse);
        input.tick(now);
        if (now - focusAt >= FOCUS_LOOK) {
            focusAt = now;
            focus.look();
        }
        pulse.turned(System.nanoTime());
    }

    private Hold hold(String restriction, Shortcuts shortcuts) throws DisplayException {
        return switch (restriction) {
            case Guarded.KEYBOARD -> new KeyboardHold(display, events, shortcuts, line);
            case Guarded.POINTER -> new PointerHold(display, focus);
            case Guarded.CLIPBOARD -> new ClipboardHold(display, events, focus, line);
            case Guarded.SCREEN_SAVER -> new ScreenSaverHold(display, System.getenv());
            case Guarded.NOTIFICATIONS -> new NotificationsHold(System.getenv());
            default -> {
                TerminalsHold hold = new TerminalsHold(display, line);
                terminals = Optional.of(hold);
                yield hold;
            }
        };
    }

    @Override
    public void close() {
        events.close();
        input.close();
    }

    private final class Seen implements InputWatch.Reports {
        @Override
        public void injected(int keys, int clicks) {
            line.say(new GuardMessage.Noticed(
                    WatchKind.KEY_INJECTION,
                    "a program, and no device, pressed " + count(keys, "key") + " and " + count(clicks, "button")));
        }

        @Override
        public void devices(String what) {
            line.say(new GuardMessage.Noticed(WatchKind.INPUT_DEVICE, what));
            terminals.ifPresent(TerminalsHold::devicesChanged);
        }

        private static String count(int number, String of) {
            return number + " " + of + (number == 1 ? "" : "s");
        }
    }
}
