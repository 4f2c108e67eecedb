package io.invigil.shell.platform.linux;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Sees keys and clicks that a program made (XTEST), and keyboards and pointers that come or go. It never tells which
/// keys. Each kind is told at most once a second, with a count.
public final class InputWatch implements XEvents.Reader, AutoCloseable {
    private static final long TELL_EVERY = Duration.ofSeconds(1).toNanos();
    private static final int MOST_NAMES = 4;

    private final XDisplay display;
    private final XInput2 input;
    private final Reports reports;
    private final Sparing sparingInjected = new Sparing(TELL_EVERY);
    private final Sparing sparingDevices = new Sparing(TELL_EVERY);
    private List<InputDevice> devices;
    private Set<Integer> forPrograms = Set.of();
    private int keys;
    private int clicks;
    private final List<String> changes = new ArrayList<>();

    /// Opens a connection of its own, since each event can be read once only.
    ///
    /// @throws DisplayException if the display lacks what this needs
    public InputWatch(XDisplay same, Reports reports) throws DisplayException {
        this.reports = reports;
        display = XDisplay.open(same.name());
        input = XInput2.of(display);
        devices = input.devices();
        know();
        input.selectInput();
        display.sync();
    }

    /// Hands this what it must read.
    public void readFrom(XEvents events) {
        events.add(display, this);
    }

    @Override
    public void read(MemorySegment event) {
        KeyEvent.read(display, input.opcode(), event).ifPresent(this::handle);
    }

    /// Tells what was seen, when it is time.
    ///
    /// @param now nanoseconds of the monotonic clock
    public void tick(long now) {
        if (keys + clicks > 0 && sparingInjected.mayTell(now)) {
            reports.injected(keys, clicks);
            keys = 0;
            clicks = 0;
        }
        if (!changes.isEmpty() && sparingDevices.mayTell(now)) {
            int more = changes.size() - MOST_NAMES;
            String told = String.join("; ", changes.subList(0, Math.min(MOST_NAMES, changes.size())));
            reports.devices(more > 0 ? told + "; and " + more + " more" : told);
            changes.clear();
        }
    }

    private void handle(KeyEvent event) {
        switch (event.type()) {
            case XInput2.HIERARCHY_CHANGED -> compare();
            case XInput2.RAW_KEY_PRESS -> keys += forPrograms.contains(event.source()) ? 1 : 0;
            case XInput2.RAW_BUTTON_PRESS -> clicks += forPrograms.contains(event.source()) ? 1 : 0;
            default -> {}
        }
    }

    private void compare() {
        List<InputDevice> now = input.devices();
        now.stream()
                .filter(device -> device.isDevice() && isNew(device))
                .forEach(device -> changes.add(device.words() + " was added"));
        devices.stream()
                .filter(device -> device.isDevice() && now.stream().noneMatch(other -> same(device, other)))
                .forEach(device -> changes.add(device.words() + " was taken away"));
        devices = now;
        know();
    }

    private boolean isNew(InputDevice device) {
        return devices.stream().noneMatch(other -> same(device, other));
    }

    private static boolean same(InputDevice one, InputDevice other) {
        return one.id() == other.id() && one.name().equals(other.name());
    }

    private void know() {
        Set<Integer> ids = new HashSet<>();
        devices.stream().filter(InputDevice::isForPrograms).forEach(device -> ids.add(device.id()));
        forPrograms = ids;
    }

    @Override
    public void close() {
        display.close();
    }

    /// Hears what was seen.
    public interface Reports {
        /// Programs pressed keys or buttons.
        ///
        /// @param keys   how many keys
        /// @param clicks how many buttons
        void injected(int keys, int clicks);

        /// Keyboards or pointers came or went.
        ///
        /// @param what in words
        void devices(String what);
    }
}
