package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// A key that a window's grab took, with all that another program must be told of it.
///
/// ```
/// XIDeviceEvent  40 Time time  48 int deviceid  56 int detail  180 int mods.effective  196 int group.effective
/// XKeyEvent       0 int type   16 int send_event  24 Display *  32 Window window  40 Window root  56 Time time
///                80 int state  84 int keycode    88 int same_screen
/// ```
///
/// @param press     false for a release
/// @param keyboard  the master keyboard
/// @param keycode   the key
/// @param modifiers held before it, as bits
/// @param group     the layout's number
/// @param time      the server's, in ms
record TypedKey(boolean press, int keyboard, int keycode, int modifiers, int group, long time) {
    private static final int GENERIC = 35;
    private static final long DEVICE_EVENT_SIZE = 200;
    private static final int CORE_PRESS = 2;
    private static final int CORE_RELEASE = 3;
    private static final int GROUP_SHIFT = 13;

    static Optional<TypedKey> read(XDisplay display, int opcode, MemorySegment event) {
        if (event.get(JAVA_INT, 0) != GENERIC
                || event.get(JAVA_INT, 32) != opcode
                || !display.x11().eventData(display.pointer(), event)) {
            return Optional.empty();
        }
        try {
            int type = event.get(JAVA_INT, 36);
            if (type != XInput2.KEY_PRESS && type != XInput2.KEY_RELEASE) {
                return Optional.empty();
            }
            MemorySegment data = NativeLibrary.view(event.get(ADDRESS, 48), DEVICE_EVENT_SIZE);
            return Optional.of(new TypedKey(
                    type == XInput2.KEY_PRESS,
                    data.get(JAVA_INT, 48),
                    data.get(JAVA_INT, 56),
                    data.get(JAVA_INT, 180),
                    data.get(JAVA_INT, 196),
                    data.get(JAVA_LONG, 40)));
        } finally {
            display.x11().freeEventData(display.pointer(), event);
        }
    }

    /// A press as an event of the core protocol tells it.
    static TypedKey ofCore(MemorySegment event) {
        int state = event.get(JAVA_INT, 80);
        return new TypedKey(
                true, 0, event.get(JAVA_INT, 84), state & 0xff, (state >> GROUP_SHIFT) & 3, event.get(JAVA_LONG, 56));
    }

    /// Modifiers and layout in one, as events of the core protocol have it.
    int state() {
        return (modifiers & 0xff) | ((group & 3) << GROUP_SHIFT);
    }

    /// Fills in an event of the core protocol.
    void write(MemorySegment event, XDisplay display, long window) {
        event.fill((byte) 0);
        event.set(JAVA_INT, 0, press ? CORE_PRESS : CORE_RELEASE);
        event.set(JAVA_INT, 16, 1);
        event.set(JAVA_LONG, 24, display.pointer());
        event.set(JAVA_LONG, 32, window);
        event.set(JAVA_LONG, 40, display.root());
        event.set(JAVA_LONG, 56, time);
        event.set(JAVA_INT, 80, state());
        event.set(JAVA_INT, 84, keycode);
        event.set(JAVA_INT, 88, 1);
    }
}
