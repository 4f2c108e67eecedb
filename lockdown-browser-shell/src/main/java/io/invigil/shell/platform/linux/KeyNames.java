package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.invigil.shell.lockdown.shortcut.Modifier;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What keys and modifier bits are called in the user's present layout.
final class KeyNames {
    private static final int GROUPS = 4;
    private static final int SHIFT_MASK = 1;
    private static final int CONTROL_MASK = 4;
    private static final int MOD1_MASK = 8;
    private static final int MOD4_MASK = 64;
    private static final long ALT_L = 0xffe9;
    private static final long META_L = 0xffe7;
    private static final long SUPER_L = 0xffeb;
    private static final int NAME_SIZE = 64;

    private final XDisplay display;
    private final MethodHandle keysym;
    private final MethodHandle keysymName;
    private final MethodHandle modifiersOf;
    private final MethodHandle refreshMapping;
    private final MethodHandle queryKeymap;
    private final Map<Integer, List<String>> known = new HashMap<>();
    private final Map<Modifier, Integer> masks = new EnumMap<>(Modifier.class);

    KeyNames(XDisplay display) {
        this.display = display;
        NativeLibrary library = display.x11().library();
        keysym = library.function("XkbKeycodeToKeysym", JAVA_LONG, JAVA_LONG, JAVA_BYTE, JAVA_INT, JAVA_INT);
        keysymName = library.function("XKeysymToString", ADDRESS, JAVA_LONG);
        modifiersOf = library.function("XkbKeysymToModifiers", JAVA_INT, JAVA_LONG, JAVA_LONG);
        refreshMapping = library.function("XRefreshKeyboardMapping", JAVA_INT, ADDRESS);
        queryKeymap = library.function("XQueryKeymap", JAVA_INT, JAVA_LONG, ADDRESS);
        readMasks();
    }

    /// The layout changed.
    ///
    /// @param event the `MappingNotify` event
    void refresh(MemorySegment event) {
        try {
            int _ = (int) refreshMapping.invokeExact(event);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
        known.clear();
        readMasks();
    }

    /// The key's unshifted names, in each layout that the user switches between, and its place on a Latin keyboard
    /// where no layout gives it a Latin letter: programs look there for the keys of their own shortcuts.
    List<String> names(int keycode) {
        return known.computeIfAbsent(keycode, this::lookUp);
    }

    /// The modifiers that bits of an event stand for.
    Set<Modifier> modifiers(int bits) {
        Set<Modifier> held = EnumSet.noneOf(Modifier.class);
        masks.forEach((modifier, mask) -> {
            if ((bits & mask) != 0) {
                held.add(modifier);
            }
        });
        return held;
    }

    /// The keys that are down now, as keycodes.
    Set<Integer> down() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bits = arena.allocate(32);
            int _ = (int) queryKeymap.invokeExact(display.pointer(), bits);
            Set<Integer> keys = new HashSet<>();
            for (int keycode = 8; keycode < 256; keycode++) {
                if ((bits.get(JAVA_BYTE, keycode / 8) & 1 << keycode % 8) != 0) {
                    keys.add(keycode);
                }
            }
            return keys;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    private List<String> lookUp(int keycode) {
        List<String> names = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            String name = nameOf(keycode, group);
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
        }
        String place = LatinPlaces.letter(keycode);
        if (!place.isEmpty() && names.stream().noneMatch(KeyNames::latin)) {
            names.add(place);
        }
        return List.copyOf(names);
    }

    private static boolean latin(String name) {
        return name.length() == 1 && name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
    }

    private String nameOf(int keycode, int group) {
        try {
            long symbol = (long) keysym.invokeExact(display.pointer(), (byte) keycode, group, 0);
            MemorySegment name = symbol == 0 ? MemorySegment.NULL : (MemorySegment) keysymName.invokeExact(symbol);
            return name.address() == 0
                    ? ""
                    : NativeLibrary.view(name, NAME_SIZE).getString(0);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    private void readMasks() {
        masks.put(Modifier.SHIFT, SHIFT_MASK);
        masks.put(Modifier.CTRL, CONTROL_MASK);
        int alt = mask(ALT_L) | mask(META_L);
        masks.put(Modifier.ALT, alt == 0 ? MOD1_MASK : alt);
        int logo = mask(SUPER_L);
        masks.put(Modifier.SUPER, logo == 0 ? MOD4_MASK : logo);
    }

    private int mask(long symbol) {
        try {
            return (int) modifiersOf.invokeExact(display.pointer(), symbol);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }
}
