package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/// The X Input Extension 2: grabs that can pass a key on, and raw key events that arrive in spite of any grab.
///
/// ```
/// XIEventMask      0 int deviceid   4 int mask_len   8 uchar *mask                                   (16 bytes)
/// XIGrabModifiers  0 int modifiers  4 int status                                                     (8 bytes)
/// XIDeviceInfo     0 int deviceid   8 char *name    16 int use   20 int attachment ...               (40 bytes)
/// ```
final class XInput2 {
    static final int ALL_DEVICES = 0;
    static final int ALL_MASTERS = 1;
    static final int KEY_PRESS = 2;
    static final int KEY_RELEASE = 3;
    static final int HIERARCHY_CHANGED = 11;
    static final int RAW_KEY_PRESS = 13;
    static final int RAW_KEY_RELEASE = 14;
    static final int RAW_BUTTON_PRESS = 15;

    private static final int SYNC_DEVICE = 1;
    private static final int REPLAY_DEVICE = 2;
    static final int ANY_KEY = 0;
    private static final int ANY_MODIFIER = 1 << 31;
    static final int SYNCHRONOUS = 0;
    static final int ASYNCHRONOUS = 1;
    private static final int GRANTED = 0;
    private static final int ALREADY_GRABBED = 1;
    private static final long TO_COME = 1L << 30;
    private static final long DEVICE_INFO_SIZE = 40;
    private static final long MOST_NAME = 4096;

    private final XDisplay display;
    private final int opcode;
    private final MethodHandle queryDevice;
    private final MethodHandle freeDeviceInfo;
    private final MethodHandle grabKeycode;
    private final MethodHandle ungrabKeycode;
    private final MethodHandle allowEvents;
    private final MethodHandle grabDevice;
    private final MethodHandle ungrabDevice;
    private final MethodHandle selectEvents;

    private XInput2(XDisplay display, NativeLibrary library, int opcode) {
        this.display = display;
        this.opcode = opcode;
        queryDevice = library.function("XIQueryDevice", ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS);
        freeDeviceInfo = library.function("XIFreeDeviceInfo", JAVA_INT, ADDRESS);
        grabKeycode = library.function(
                "XIGrabKeycode",
                JAVA_INT,
                JAVA_LONG,
                JAVA_INT,
                JAVA_INT,
                JAVA_LONG,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS);
        ungrabKeycode = library.function(
                "XIUngrabKeycode", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS);
        allowEvents = library.function("XIAllowEvents", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG);
        grabDevice = library.function(
                "XIGrabDevice",
                JAVA_INT,
                JAVA_LONG,
                JAVA_INT,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_LONG,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                ADDRESS);
        ungrabDevice = library.function("XIUngrabDevice", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG);
        selectEvents = library.function("XISelectEvents", JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT);
    }

    /// @throws DisplayException if the server or this computer lacks version 2.1
    static XInput2 of(XDisplay display) throws DisplayException {
        NativeLibrary library = NativeLibrary.open("libXi.so.6", "libxi6");
        int opcode = display.x11().extension(display.pointer(), "XInputExtension");
        MethodHandle queryVersion = library.function("XIQueryVersion", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment major = arena.allocateFrom(JAVA_INT, 2);
            MemorySegment minor = arena.allocateFrom(JAVA_INT, 2);
            int status = opcode < 0 ? 1 : (int) queryVersion.invokeExact(display.pointer(), major, minor);
            if (status != 0 || major.get(JAVA_INT, 0) < 2 || minor.get(JAVA_INT, 0) < 1) {
                throw new DisplayException("The display " + display.name() + " lacks the X Input Extension 2.1, so the "
                        + "keyboard cannot be held. Use an Xorg session (not VNC with an old server).");
            }
            return new XInput2(display, library, opcode);
        } catch (DisplayException e) {
            throw e;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// By what a generic event is known as one of this extension.
    int opcode() {
        return opcode;
    }

    /// Ids of the keyboards that the user's programs see; each stands for all keyboards attached to it.
    List<Integer> masterKeyboards() {
        return devices().stream()
                .filter(device -> device.use() == InputDevice.MASTER_KEYBOARD)
                .map(InputDevice::id)
                .toList();
    }

    /// The pointer that belongs to a master keyboard; 0 for none.
    int pointerOf(int keyboard) {
        return devices().stream()
                .filter(device -> device.use() == InputDevice.MASTER_POINTER && device.attachment() == keyboard)
                .mapToInt(InputDevice::id)
                .findFirst()
                .orElse(0);
    }

    /// All keyboards and pointers.
    List<InputDevice> devices() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_INT);
            MemorySegment infos = (MemorySegment) queryDevice.invokeExact(display.pointer(), ALL_DEVICES, count);
            List<InputDevice> devices = new ArrayList<>();
            if (infos.address() == 0) {
                return devices;
            }
            MemorySegment all = NativeLibrary.view(infos, count.get(JAVA_INT, 0) * DEVICE_INFO_SIZE);
            for (long at = 0; at < all.byteSize(); at += DEVICE_INFO_SIZE) {
                String name =
                        NativeLibrary.view(all.get(ADDRESS, at + 8), MOST_NAME).getString(0);
                devices.add(new InputDevice(
                        all.get(JAVA_INT, at), name, all.get(JAVA_INT, at + 16), all.get(JAVA_INT, at + 20)));
            }
            int _ = (int) freeDeviceInfo.invokeExact(infos);
            return devices;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Grabs every key of a keyboard, synchronously: each press stops the keyboard until `replay`, `step` or `end`.
    /// Done again, it moves this grab in front of those that others made since, without a gap.
    ///
    /// @return whether the server granted it
    boolean grabAllKeys(int keyboard) {
        return grabKey(keyboard, ANY_KEY, display.root(), SYNCHRONOUS, ANY_MODIFIER);
    }

    void ungrabAllKeys(int keyboard) {
        ungrabKey(keyboard, ANY_KEY, display.root(), ANY_MODIFIER);
    }

    /// Grabs a key of a keyboard for a window and all windows in it.
    ///
    /// @param keycode   or `ANY_KEY`
    /// @param mode      `SYNCHRONOUS`: a press stops the keyboard; or `ASYNCHRONOUS`
    /// @param modifiers with which of them held, each a set of bits, or `ANY_MODIFIER`
    /// @return whether the server granted it
    boolean grabKey(int keyboard, int keycode, long window, int mode, int... modifiers) {
        try (Arena arena = Arena.ofConfined()) {
            int failed = (int) grabKeycode.invokeExact(
                    display.pointer(),
                    keyboard,
                    keycode,
                    window,
                    mode,
                    ASYNCHRONOUS,
                    0,
                    mask(arena, keyboard, KEY_PRESS, KEY_RELEASE),
                    modifiers.length,
                    pairs(arena, modifiers));
            return failed == 0;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Takes such a grab back.
    void ungrabKey(int keyboard, int keycode, long window, int... modifiers) {
        try (Arena arena = Arena.ofConfined()) {
            int _ = (int) ungrabKeycode.invokeExact(
                    display.pointer(), keyboard, keycode, window, modifiers.length, pairs(arena, modifiers));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// XIGrabModifiers: the modifiers, and room for what the server says of each.
    private static MemorySegment pairs(Arena arena, int... modifiers) {
        MemorySegment pairs = arena.allocate(JAVA_INT, 2L * modifiers.length);
        for (int i = 0; i < modifiers.length; i++) {
            pairs.setAtIndex(JAVA_INT, 2L * i, modifiers[i]);
        }
        return pairs;
    }

    /// Lets the key that stopped the keyboard go on to the focused window, past all other grabs, and ends the grab.
    void replay(int keyboard) {
        allow(keyboard, REPLAY_DEVICE);
    }

    /// Drops the key that stopped the keyboard, and keeps the keyboard to this program: the next key stops it
    /// again.
    void step(int keyboard) {
        allow(keyboard, SYNC_DEVICE);
    }

    /// Keeps the keyboard to this connection, so that each key stops it, without waiting for a first one. Where a key
    /// began a grab over this same connection, it takes that one's place and the key is dropped.
    ///
    /// @return false where another connection has it
    boolean keep(int keyboard) {
        boolean kept = grab(keyboard, 0, ASYNCHRONOUS) == GRANTED;
        if (kept) {
            step(keyboard);
            display.x11().flush(display.pointer());
        }
        return kept;
    }

    /// Stops a pointer and its keyboard: what comes from them waits in the server until `end` of the pointer, or until
    /// this connection lets the keyboard go on.
    ///
    /// @return false where some program has the pointer
    boolean stopBoth(int pointer) {
        return pointer != 0 && grab(pointer, 0, SYNCHRONOUS) == GRANTED;
    }

    /// Whether another connection has the keyboard now. It asks for a grab from a time that is yet to come, which the
    /// server never grants, but refuses for another reason where somebody has the keyboard.
    ///
    /// @param time of the server, as late as known
    boolean taken(int keyboard, long time) {
        int answer = grab(keyboard, (time + TO_COME) & 0xffffffffL, ASYNCHRONOUS);
        if (answer == GRANTED) {
            end(keyboard);
        }
        return answer == ALREADY_GRABBED;
    }

    private int grab(int device, long time, int modeOfPaired) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) grabDevice.invokeExact(
                    display.pointer(),
                    device,
                    display.root(),
                    time,
                    0L,
                    SYNCHRONOUS,
                    modeOfPaired,
                    0,
                    mask(arena, device, KEY_PRESS, KEY_RELEASE));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Ends the grab that a key, `keep` or `stopBoth` began; a key that stopped the keyboard is dropped.
    void end(int device) {
        try {
            int _ = (int) ungrabDevice.invokeExact(display.pointer(), device, 0L);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Waits until the server has done all of it.
    void sync() {
        display.sync();
    }

    private void allow(int keyboard, int mode) {
        try {
            int _ = (int) allowEvents.invokeExact(display.pointer(), keyboard, mode, 0L);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Asks for raw keys, and for keyboards that come and go.
    void selectWatched() {
        try (Arena arena = Arena.ofConfined()) {
            select(mask(arena, ALL_MASTERS, RAW_KEY_PRESS, RAW_KEY_RELEASE));
            select(mask(arena, ALL_DEVICES, HIERARCHY_CHANGED));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Asks for raw key and button presses, and for devices that come and go.
    void selectInput() {
        try (Arena arena = Arena.ofConfined()) {
            select(mask(arena, ALL_MASTERS, RAW_KEY_PRESS, RAW_BUTTON_PRESS));
            select(mask(arena, ALL_DEVICES, HIERARCHY_CHANGED));
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    private void select(MemorySegment mask) throws Throwable {
        int _ = (int) selectEvents.invokeExact(display.pointer(), display.root(), mask, 1);
    }

    private static MemorySegment mask(Arena arena, int device, int... events) {
        MemorySegment bits = arena.allocate(JAVA_INT);
        for (int event : events) {
            bits.set(JAVA_BYTE, event / 8, (byte) (bits.get(JAVA_BYTE, event / 8) | 1 << event % 8));
        }
        MemorySegment mask = arena.allocate(16, 8);
        mask.set(JAVA_INT, 0, device);
        mask.set(JAVA_INT, 4, 4);
        mask.set(ADDRESS, 8, bits);
        return mask;
    }
}
