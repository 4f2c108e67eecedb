package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// An event of the X Input Extension 2, as far as it is about keys and buttons.
///
/// ```
/// XGenericEventCookie  32 int extension  36 int evtype  48 void *data
/// XIDeviceEvent        40 Time time      48 int deviceid  56 int detail  120 int flags  180 int mods.effective
/// XIRawEvent           40 Time time      48 int deviceid  52 int sourceid  56 int detail
/// ```
///
/// @param type      one of the constants of `XInput2`
/// @param keyboard  the master keyboard
/// @param source    the device that made a raw event, 0 for others
/// @param keycode   the key or button, 0 where the event is about none
/// @param modifiers held before the event, as bits; 0 for raw events
/// @param repeat    whether the key is only held on
/// @param time      the server's, in ms
record KeyEvent(int type, int keyboard, int source, int keycode, int modifiers, boolean repeat, long time) {
    private static final int GENERIC = 35;
    private static final int KEY_REPEAT = 1 << 16;
    private static final long DEVICE_EVENT_SIZE = 200;

    static Optional<KeyEvent> read(XDisplay display, int opcode, MemorySegment event) {
        if (event.get(JAVA_INT, 0) != GENERIC
                || event.get(JAVA_INT, 32) != opcode
                || !display.x11().eventData(display.pointer(), event)) {
            return Optional.empty();
        }
        try {
            MemorySegment data = NativeLibrary.view(event.get(ADDRESS, 48), DEVICE_EVENT_SIZE);
            int type = event.get(JAVA_INT, 36);
            return switch (type) {
                case XInput2.KEY_PRESS, XInput2.KEY_RELEASE ->
                    Optional.of(new KeyEvent(
                            type,
                            data.get(JAVA_INT, 48),
                            0,
                            data.get(JAVA_INT, 56),
                            data.get(JAVA_INT, 180),
                            (data.get(JAVA_INT, 120) & KEY_REPEAT) != 0,
                            data.get(JAVA_LONG, 40)));
                case XInput2.RAW_KEY_PRESS, XInput2.RAW_KEY_RELEASE, XInput2.RAW_BUTTON_PRESS ->
                    Optional.of(new KeyEvent(
                            type,
                            data.get(JAVA_INT, 48),
                            data.get(JAVA_INT, 52),
                            data.get(JAVA_INT, 56),
                            0,
                            false,
                            data.get(JAVA_LONG, 40)));
                default -> Optional.of(new KeyEvent(type, 0, 0, 0, 0, false, data.get(JAVA_LONG, 40)));
            };
        } finally {
            display.x11().freeEventData(display.pointer(), event);
        }
    }
}
