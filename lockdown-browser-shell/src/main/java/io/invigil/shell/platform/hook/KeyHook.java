package io.invigil.shell.platform.hook;

import com.github.kwhat.jnativehook.GlobalScreen;
import com.github.kwhat.jnativehook.NativeHookException;
import com.github.kwhat.jnativehook.NativeInputEvent;
import com.github.kwhat.jnativehook.dispatcher.VoidDispatchService;
import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import com.github.kwhat.jnativehook.keyboard.NativeKeyListener;
import io.invigil.shell.lockdown.LockdownException;
import java.lang.reflect.Field;

/// The system's hook for keys, as far as swallowing needs it.
public interface KeyHook {
    /// Starts to hand every key to the listener, on the hook's own thread, before any program has it.
    ///
    /// @throws LockdownException if the system does not let it
    void start(NativeKeyListener listener) throws LockdownException;

    /// Stops it.
    void stop(NativeKeyListener listener);

    /// Keeps a key from every program; only during the listener's call.
    ///
    /// @return whether the library still has a way to ask for that
    boolean swallow(NativeKeyEvent event);

    /// The hook of this computer.
    static KeyHook ofThisComputer() {
        return new KeyHook() {
            @Override
            public void start(NativeKeyListener listener) throws LockdownException {
                try {
                    // an event can be swallowed only on the thread that brings it
                    GlobalScreen.setEventDispatcher(new VoidDispatchService());
                    GlobalScreen.registerNativeHook();
                } catch (NativeHookException | LinkageError | RuntimeException e) {
                    throw new LockdownException(
                            "The keyboard hook could not be set: " + e.getMessage()
                                    + ". On macOS allow Invigil under Privacy & Security, Accessibility.",
                            e);
                }
                GlobalScreen.addNativeKeyListener(listener);
            }

            @Override
            public void stop(NativeKeyListener listener) {
                GlobalScreen.removeNativeKeyListener(listener);
                try {
                    GlobalScreen.unregisterNativeHook();
                } catch (NativeHookException _) {
                    // it ends with the process at the latest
                }
            }

            @Override
            public boolean swallow(NativeKeyEvent event) {
                return mark(event);
            }
        };
    }

    /// Sets the bit by which the library's native part knows that nobody else is to have the event. It has no method
    /// for that.
    static boolean mark(NativeInputEvent event) {
        try {
            Field reserved = NativeInputEvent.class.getDeclaredField("reserved");
            reserved.setAccessible(true);
            reserved.setShort(event, (short) 1);
            return true;
        } catch (ReflectiveOperationException | RuntimeException _) {
            return false;
        }
    }
}
