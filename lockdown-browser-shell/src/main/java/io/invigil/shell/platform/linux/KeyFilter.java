package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.invigil.shell.lockdown.shortcut.Modifier;
import io.invigil.shell.lockdown.shortcut.Shortcuts;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds every key of the keyboard, drops shortcuts, and passes all other keys on to the focused window. Keys that
/// are passed on skip the window manager's own grabs. The newest grab on a window wins, so this one is made again
/// all the time, and at once when the keyboard changes.
public final class KeyFilter implements XEvents.Reader {
    private static final int MAPPING_NOTIFY = 34;
    private static final int GRAB_SUCCESS = 0;
    private static final int GRAB_TRIES = 20;
    private static final long GRAB_PAUSE = Duration.ofMillis(100).toMillis();
    private static final long REPEAT = Duration.ofMillis(50).toNanos();
    private static final long REPEAT_WHILE_URGENT = Duration.ofMillis(5).toNanos();
    private static final long AGITATED = Duration.ofSeconds(1).toNanos();
    private static final long RESYNC = Duration.ofSeconds(1).toNanos();

    private final XDisplay display;
    private final XInput2 input;
    private final XDisplay second;
    private final XInput2 keeper;
    private final KeyNames names;
    private final HeldKeys held;
    private final BypassWatch bypass = new BypassWatch();
    private final RegrabSigns signs;
    private final Shortcuts shortcuts;
    private final Reports reports;
    private final Set<Integer> swallowed = new HashSet<>();
    private final Map<Integer, ActiveGrab> grabs = new HashMap<>();
    private List<Integer> keyboards;
    private boolean holding;
    private long grabbedAt;
    private long syncedAt;
    private long agitatedUntil = System.nanoTime();
    private long serverTime;

    /// @throws DisplayException if the display lacks what the filter needs
    public KeyFilter(XDisplay display, Shortcuts shortcuts, Reports reports) throws DisplayException {
        this.display = display;
        this.shortcuts = shortcuts;
        this.reports = reports;
        input = XInput2.of(display);
        second = XDisplay.open(display.name());
        keeper = XInput2.of(second);
        names = new KeyNames(display);
        held = new HeldKeys(names);
        signs = new RegrabSigns(display);
        keyboards = input.masterKeyboards();
    }

    /// Holds the keyboard from now on. Then every event of `readFrom` must be read and `tick` be called.
    ///
    /// @throws DisplayException if the server refuses, or another program has the keyboard for itself
    public void hold() throws DisplayException {
        waitUntilFree();
        for (int keyboard : keyboards) {
            if (!input.grabAllKeys(keyboard)) {
                release();
                throw new DisplayException("The display refuses to hand over the keyboard: another program, perhaps "
                        + "the window manager, already holds it all. Use a session with another window manager.");
            }
        }
        input.selectWatched();
        signs.listen();
        held.set(names.down());
        holding = true;
        // it ends with the first resync; what a change of the keyboard needs at once has then been done before
        keyboards.forEach(keyboard -> grab(keyboard).begin());
        display.sync();
    }

    /// Gives the keyboard back.
    public void release() {
        holding = false;
        keyboards.forEach(input::ungrabAllKeys);
        grabs.values().forEach(ActiveGrab::reset);
        display.sync();
        second.close();
    }

    /// How long to wait for events at most before the next `tick`: short while a modifier is down, so that a
    /// shortcut may be on its way, and after the keyboard changed, when the window manager makes its own grabs
    /// again.
    public Duration pause() {
        return Duration.ofNanos(urgent(System.nanoTime()) ? REPEAT_WHILE_URGENT : REPEAT);
    }

    /// Makes the grab again when it is time, and reports what went past it.
    ///
    /// @param now nanoseconds of the monotonic clock
    public void tick(long now) {
        if (!holding) {
            return;
        }
        // a key that waits behind one that is being answered was seen by its raw event long ago, and is no bypass
        List<Optional<String>> past = bypass.overdue(now) && waiting() ? List.of() : bypass.bypassed(now);
        past.forEach(keys -> keys.ifPresent(name -> reports.shortcut(name, false)));
        if (!past.isEmpty()) {
            changed();
        } else if (now - grabbedAt >= (urgent(now) ? REPEAT_WHILE_URGENT : REPEAT)) {
            grabAgain(now);
        }
        if (stay(held.modifiers())) {
            keyboards.forEach(keyboard -> grab(keyboard).begin());
        }
        if (now - syncedAt > RESYNC) {
            resync(now);
        }
    }

    /// Compares what is believed with what the server says. Only where all that it said has been read: until then the
    /// two differ, and an event that waits to be read also waits for its answer.
    private void resync(long now) {
        Set<Integer> down = names.down();
        if (waiting()) {
            return;
        }
        syncedAt = now;
        held.set(down);
        swallowed.retainAll(down);
        if (stay(held.modifiers())) {
            return;
        }
        for (ActiveGrab grab : grabs.values()) {
            grab.endIfIdle();
            if (grab.taken(serverTime) && !waiting()) {
                grab.letGo();
                if (!grab.taken(serverTime)) {
                    System.err.println("The keyboard stood still, with nothing to answer, and was let go on.");
                }
            }
        }
    }

    private boolean waiting() {
        display.sync();
        second.sync();
        return display.x11().pending(display.pointer()) > 0 || second.x11().pending(second.pointer()) > 0;
    }

    /// Hands this filter what it must read.
    public void readFrom(XEvents events) {
        events.add(display, this);
        events.add(
                second, event -> KeyEvent.read(second, keeper.opcode(), event).ifPresent(key -> handle(key, keeper)));
    }

    @Override
    public void read(MemorySegment event) {
        if (event.get(JAVA_INT, 0) == MAPPING_NOTIFY) {
            changed();
            names.refresh(event);
            return;
        }
        if (signs.is(event)) {
            changed();
            return;
        }
        KeyEvent.read(display, input.opcode(), event).ifPresent(key -> handle(key, input));
    }

    private void handle(KeyEvent event, XInput2 from) {
        serverTime = event.time();
        switch (event.type()) {
            case XInput2.KEY_PRESS -> pressed(event, from);
            case XInput2.KEY_RELEASE -> released(event, from);
            case XInput2.RAW_KEY_PRESS -> raw(event.keycode(), event.time());
            case XInput2.RAW_KEY_RELEASE -> held.released(event.keycode());
            case XInput2.HIERARCHY_CHANGED -> {
                changed();
                keyboards = input.masterKeyboards();
            }
            default -> {}
        }
    }

    private void pressed(KeyEvent event, XInput2 from) {
        List<String> key = names.names(event.keycode());
        held.pressed(event.keycode());
        Set<Modifier> modifiers = names.modifiers(event.modifiers());
        Optional<String> keys = shortcuts.match(modifiers, key);
        boolean repeated = swallowed.remove(event.keycode()) && event.repeat();
        ActiveGrab grab = grab(event.keyboard());
        boolean dropped = keys.isPresent() || repeated;
        if (Commands.is(key) || (dropped && stay(modifiers))) {
            swallowed.add(event.keycode());
            grab.stay(from);
        } else if (dropped) {
            swallowed.add(event.keycode());
            grab.swallow(from);
        } else {
            grab.pass(from, stay(modifiers));
        }
        flush();
        bypass.filtered(event.keycode(), event.time(), System.nanoTime());
        if (!repeated) {
            keys.ifPresent(name -> reports.shortcut(name, true));
        }
    }

    private void released(KeyEvent event, XInput2 from) {
        held.released(event.keycode());
        Set<Modifier> modifiers = names.modifiers(event.modifiers());
        modifiers.removeAll(Commands.of(names.names(event.keycode())));
        grab(event.keyboard()).released(from, swallowed.remove(event.keycode()), stay(modifiers));
        flush();
    }

    private void flush() {
        display.x11().flush(display.pointer());
        second.x11().flush(second.pointer());
    }

    private ActiveGrab grab(int keyboard) {
        return grabs.computeIfAbsent(keyboard, id -> new ActiveGrab(input, keeper, id));
    }

    private void raw(int keycode, long time) {
        Optional<String> keys = shortcuts.match(held.modifiers(), names.names(keycode));
        bypass.pressed(keycode, time, keys, System.nanoTime());
        held.pressed(keycode);
    }

    /// Whether the grab must last after this key: while a modifier is down, and while the window manager may be
    /// making its own grabs again.
    private boolean stay(Set<Modifier> modifiers) {
        return Commands.among(modifiers) || System.nanoTime() - agitatedUntil < 0;
    }

    private boolean urgent(long now) {
        return now - agitatedUntil < 0 || !held.modifiers().isEmpty();
    }

    private void changed() {
        long now = System.nanoTime();
        agitatedUntil = now + AGITATED;
        if (holding) {
            // before anything that takes longer: the window manager has heard of it too
            keyboards.forEach(keyboard -> grab(keyboard).begin());
        }
        grabAgain(now);
    }

    private void grabAgain(long now) {
        grabbedAt = now;
        if (holding) {
            keyboards.forEach(input::grabAllKeys);
        }
    }

    private void waitUntilFree() throws DisplayException {
        NativeLibrary library = display.x11().library();
        MethodHandle grab = library.function(
                "XGrabKeyboard", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
        MethodHandle ungrab = library.function("XUngrabKeyboard", JAVA_INT, JAVA_LONG, JAVA_LONG);
        try {
            for (int i = 0; i < GRAB_TRIES; i++) {
                if ((int) grab.invokeExact(display.pointer(), display.root(), 0, 1, 1, 0L) == GRAB_SUCCESS) {
                    int _ = (int) ungrab.invokeExact(display.pointer(), 0L);
                    return;
                }
                Thread.sleep(GRAB_PAUSE);
            }
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
        throw new DisplayException("Another program holds the whole keyboard. Close open menus, password prompts, "
                + "screen lockers and virtual machine windows, and try again.");
    }

    /// Hears which shortcuts were tried.
    public interface Reports {
        /// @param keys      such as `Alt+Tab`
        /// @param swallowed whether it was kept from every program
        void shortcut(String keys, boolean swallowed);
    }
}
