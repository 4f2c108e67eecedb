package io.invigil.shell.watch;

import com.github.kwhat.jnativehook.NativeInputEvent;
import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import io.invigil.shell.lockdown.shortcut.Modifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Translates JNativeHook's keys, which stand for places on a US keyboard, into the names of X keysyms, in which
/// the table of shortcuts is written.
public final class HookKeys {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(NativeKeyEvent.VC_TAB, "Tab"),
            Map.entry(NativeKeyEvent.VC_ESCAPE, "Escape"),
            Map.entry(NativeKeyEvent.VC_SPACE, "space"),
            Map.entry(NativeKeyEvent.VC_BACKQUOTE, "grave"),
            Map.entry(NativeKeyEvent.VC_PRINTSCREEN, "Print"),
            Map.entry(NativeKeyEvent.VC_CONTEXT_MENU, "Menu"),
            Map.entry(NativeKeyEvent.VC_INSERT, "Insert"),
            Map.entry(NativeKeyEvent.VC_DELETE, "Delete"),
            Map.entry(NativeKeyEvent.VC_HOME, "Home"),
            Map.entry(NativeKeyEvent.VC_END, "End"),
            Map.entry(NativeKeyEvent.VC_PAGE_UP, "Prior"),
            Map.entry(NativeKeyEvent.VC_PAGE_DOWN, "Next"),
            Map.entry(NativeKeyEvent.VC_LEFT, "Left"),
            Map.entry(NativeKeyEvent.VC_RIGHT, "Right"),
            Map.entry(NativeKeyEvent.VC_UP, "Up"),
            Map.entry(NativeKeyEvent.VC_DOWN, "Down"),
            Map.entry(NativeKeyEvent.VC_ENTER, "Return"),
            Map.entry(NativeKeyEvent.VC_BACKSPACE, "BackSpace"),
            Map.entry(NativeKeyEvent.VC_F1, "F1"),
            Map.entry(NativeKeyEvent.VC_F2, "F2"),
            Map.entry(NativeKeyEvent.VC_F3, "F3"),
            Map.entry(NativeKeyEvent.VC_F4, "F4"),
            Map.entry(NativeKeyEvent.VC_F5, "F5"),
            Map.entry(NativeKeyEvent.VC_F6, "F6"),
            Map.entry(NativeKeyEvent.VC_F7, "F7"),
            Map.entry(NativeKeyEvent.VC_F8, "F8"),
            Map.entry(NativeKeyEvent.VC_F9, "F9"),
            Map.entry(NativeKeyEvent.VC_F10, "F10"),
            Map.entry(NativeKeyEvent.VC_F11, "F11"),
            Map.entry(NativeKeyEvent.VC_F12, "F12"),
            Map.entry(NativeKeyEvent.VC_A, "a"),
            Map.entry(NativeKeyEvent.VC_B, "b"),
            Map.entry(NativeKeyEvent.VC_C, "c"),
            Map.entry(NativeKeyEvent.VC_D, "d"),
            Map.entry(NativeKeyEvent.VC_E, "e"),
            Map.entry(NativeKeyEvent.VC_F, "f"),
            Map.entry(NativeKeyEvent.VC_G, "g"),
            Map.entry(NativeKeyEvent.VC_H, "h"),
            Map.entry(NativeKeyEvent.VC_I, "i"),
            Map.entry(NativeKeyEvent.VC_J, "j"),
            Map.entry(NativeKeyEvent.VC_K, "k"),
            Map.entry(NativeKeyEvent.VC_L, "l"),
            Map.entry(NativeKeyEvent.VC_M, "m"),
            Map.entry(NativeKeyEvent.VC_N, "n"),
            Map.entry(NativeKeyEvent.VC_O, "o"),
            Map.entry(NativeKeyEvent.VC_P, "p"),
            Map.entry(NativeKeyEvent.VC_Q, "q"),
            Map.entry(NativeKeyEvent.VC_R, "r"),
            Map.entry(NativeKeyEvent.VC_S, "s"),
            Map.entry(NativeKeyEvent.VC_T, "t"),
            Map.entry(NativeKeyEvent.VC_U, "u"),
            Map.entry(NativeKeyEvent.VC_V, "v"),
            Map.entry(NativeKeyEvent.VC_W, "w"),
            Map.entry(NativeKeyEvent.VC_X, "x"),
            Map.entry(NativeKeyEvent.VC_Y, "y"),
            Map.entry(NativeKeyEvent.VC_Z, "z"),
            Map.entry(NativeKeyEvent.VC_0, "0"),
            Map.entry(NativeKeyEvent.VC_1, "1"),
            Map.entry(NativeKeyEvent.VC_2, "2"),
            Map.entry(NativeKeyEvent.VC_3, "3"),
            Map.entry(NativeKeyEvent.VC_4, "4"),
            Map.entry(NativeKeyEvent.VC_5, "5"),
            Map.entry(NativeKeyEvent.VC_6, "6"),
            Map.entry(NativeKeyEvent.VC_7, "7"),
            Map.entry(NativeKeyEvent.VC_8, "8"),
            Map.entry(NativeKeyEvent.VC_9, "9"));

    private HookKeys() {}

    /// The key's names; none for a key that no shortcut can need.
    public static List<String> names(NativeKeyEvent event) {
        if (event.getKeyCode() == NativeKeyEvent.VC_META) {
            return List.of("Super_L");
        }
        return Optional.ofNullable(NAMES.get(event.getKeyCode())).stream().toList();
    }

    /// The modifiers held beside the key itself. The right Alt key types characters on many keyboards, so it counts
    /// as none.
    public static Set<Modifier> held(NativeKeyEvent event) {
        Set<Modifier> held = EnumSet.noneOf(Modifier.class);
        add(held, event, NativeInputEvent.META_MASK, NativeKeyEvent.VC_META, Modifier.SUPER);
        add(held, event, NativeInputEvent.CTRL_MASK, NativeKeyEvent.VC_CONTROL, Modifier.CTRL);
        add(held, event, NativeInputEvent.ALT_L_MASK, NativeKeyEvent.VC_ALT, Modifier.ALT);
        add(held, event, NativeInputEvent.SHIFT_MASK, NativeKeyEvent.VC_SHIFT, Modifier.SHIFT);
        return held;
    }

    private static void add(Set<Modifier> held, NativeKeyEvent event, int mask, int key, Modifier modifier) {
        if ((event.getModifiers() & mask) != 0 && event.getKeyCode() != key) {
            held.add(modifier);
        }
    }
}
