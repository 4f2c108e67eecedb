package io.invigil.shell.platform.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kwhat.jnativehook.NativeInputEvent;
import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import com.github.kwhat.jnativehook.keyboard.NativeKeyListener;
import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.desktop.Recorder;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.shortcut.Shortcuts;
import io.invigil.shell.platform.macos.MacShortcuts;
import io.invigil.shell.platform.windows.WindowsShortcuts;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HookedShortcutsTest {
    private final Recorder told = new Recorder();
    private final FakeHook hook = new FakeHook();

    @Test
    void swallowsAShortcutUntilItsReleaseOnWindowsAndPassesOnText() throws Exception {
        HookedShortcuts shortcuts = WindowsShortcuts.swallowed(hook, Shortcuts.standard(), told);
        assertThat(shortcuts.engage()).isInstanceOf(Enforcement.Monitored.class);

        hook.press(NativeKeyEvent.VC_TAB, NativeInputEvent.ALT_L_MASK);
        hook.press(NativeKeyEvent.VC_TAB, NativeInputEvent.ALT_L_MASK);
        hook.release(NativeKeyEvent.VC_TAB, 0);
        hook.press(NativeKeyEvent.VC_A, NativeInputEvent.SHIFT_L_MASK);
        hook.release(NativeKeyEvent.VC_A, 0);

        assertThat(hook.swallowed).hasSize(3);
        assertThat(told.swallowed()).containsExactly("Alt+Tab");
        assertThat(told.passed()).isEmpty();
    }

    @Test
    void passesAndReportsNothingThatThePolicyOpens() throws Exception {
        Shortcuts others = Shortcuts.standard().opening(List.of("Alt+Tab"));
        WindowsShortcuts.swallowed(hook, others, told).engage();
        MacShortcuts.observed(hook, others, told).engage();

        hook.press(NativeKeyEvent.VC_TAB, NativeInputEvent.ALT_L_MASK);

        assertThat(hook.swallowed).isEmpty();
        assertThat(told.swallowed()).isEmpty();
        assertThat(told.passed()).isEmpty();
    }

    @Test
    void claimsToSwallowNothingOnMacs() throws Exception {
        HookedShortcuts shortcuts = MacShortcuts.observed(hook, Shortcuts.standard(), told);
        assertThat(((Enforcement.Monitored) shortcuts.engage()).reason()).contains("not swallowed");

        hook.press(NativeKeyEvent.VC_TAB, NativeInputEvent.ALT_L_MASK);

        assertThat(hook.swallowed).isEmpty();
        assertThat(told.passed()).containsExactly("Alt+Tab");
    }

    @Test
    void reportsAShortcutAsPassedWhenTheLibraryNoLongerSwallows() throws Exception {
        hook.swallows = false;
        WindowsShortcuts.swallowed(hook, Shortcuts.standard(), told).engage();

        hook.press(NativeKeyEvent.VC_F4, NativeInputEvent.ALT_L_MASK);

        assertThat(told.passed()).containsExactly("Alt+F4");
    }

    @Test
    void releasesOnceAndSaysSo() throws Exception {
        HookedShortcuts shortcuts = WindowsShortcuts.swallowed(hook, Shortcuts.standard(), told);
        shortcuts.engage();

        assertThat(shortcuts.release()).isEqualTo("the keyboard is free");
        assertThat(shortcuts.release()).isEqualTo("the keyboard was free");
        assertThat(hook.listeners).isEmpty();
    }

    @Test
    void holdsNothingWhenTheHookIsRefused() {
        hook.refuses = true;
        HookedShortcuts shortcuts = WindowsShortcuts.swallowed(hook, Shortcuts.standard(), told);

        assertThatThrownBy(shortcuts::engage).isInstanceOf(LockdownException.class);
        assertThat(shortcuts.release()).isEqualTo("the keyboard was free");
    }

    @Test
    void marksAnEventOfThePresentLibrary() throws Exception {
        NativeKeyEvent event = event(NativeKeyEvent.VC_A, 0);

        assertThat(KeyHook.mark(event)).isTrue();

        Field reserved = NativeInputEvent.class.getDeclaredField("reserved");
        reserved.setAccessible(true);
        assertThat(reserved.getShort(event)).isEqualTo((short) 1);
    }

    private static NativeKeyEvent event(int key, int modifiers) {
        return new NativeKeyEvent(NativeKeyEvent.NATIVE_KEY_PRESSED, modifiers, 0, key, NativeKeyEvent.CHAR_UNDEFINED);
    }

    private static final class FakeHook implements KeyHook {
        private final List<NativeKeyListener> listeners = new ArrayList<>();
        private final List<NativeKeyEvent> swallowed = new ArrayList<>();
        private boolean swallows = true;
        private boolean refuses;

        @Override
        public void start(NativeKeyListener listener) throws LockdownException {
            if (refuses) {
                throw new LockdownException("The right of Accessibility is missing.");
            }
            listeners.add(listener);
        }

        @Override
        public void stop(NativeKeyListener listener) {
            listeners.remove(listener);
        }

        @Override
        public boolean swallow(NativeKeyEvent event) {
            return swallows && swallowed.add(event);
        }

        void press(int key, int modifiers) {
            listeners.forEach(listener -> listener.nativeKeyPressed(event(key, modifiers)));
        }

        void release(int key, int modifiers) {
            listeners.forEach(listener -> listener.nativeKeyReleased(event(key, modifiers)));
        }
    }
}
