package io.invigil.shell.platform.hook;

import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import com.github.kwhat.jnativehook.keyboard.NativeKeyListener;
import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.lockdown.Restriction;
import io.invigil.shell.lockdown.shortcut.Shortcuts;
import io.invigil.shell.watch.HookKeys;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Shortcuts kept from every program by the system's hook. It ends with this process.
///
/// The hook's thread must answer at once, or the system removes the hook: what is heard is told on that thread, so the
/// listener must return soon.
public final class HookedShortcuts implements Restriction {
    /// As the policy names it.
    public static final String ID = "keyboard-shortcuts";

    private final KeyHook hook;
    private final Shortcuts shortcuts;
    private final LockdownListener listener;
    private final boolean swallows;
    private final String reason;
    private final Filter filter = new Filter();
    private boolean engaged;

    /// @param swallows whether the hook of this system can keep a key from programs
    /// @param reason   how far that can be relied on, in words
    public HookedShortcuts(
            KeyHook hook, Shortcuts shortcuts, LockdownListener listener, boolean swallows, String reason) {
        this.hook = hook;
        this.shortcuts = shortcuts;
        this.listener = listener;
        this.swallows = swallows;
        this.reason = reason;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public synchronized Enforcement engage() throws LockdownException {
        if (!engaged) {
            hook.start(filter);
            engaged = true;
        }
        return new Enforcement.Monitored(reason);
    }

    @Override
    public synchronized String release() {
        if (!engaged) {
            return "the keyboard was free";
        }
        engaged = false;
        hook.stop(filter);
        return "the keyboard is free";
    }

    /// A key whose press was swallowed is swallowed until it is released, so that no program sees half of it.
    private final class Filter implements NativeKeyListener {
        private final Set<Integer> swallowed = new HashSet<>();
        private final Set<Integer> down = new HashSet<>();

        @Override
        public void nativeKeyPressed(NativeKeyEvent event) {
            Optional<String> keys = shortcuts.match(HookKeys.held(event), HookKeys.names(event));
            boolean kept = keys.isPresent() && swallows && hook.swallow(event);
            if (kept) {
                swallowed.add(event.getKeyCode());
            }
            if (down.add(event.getKeyCode())) {
                keys.ifPresent(name -> listener.shortcut(name, kept, "hook"));
            }
        }

        @Override
        public void nativeKeyReleased(NativeKeyEvent event) {
            down.remove(event.getKeyCode());
            if (swallowed.remove(event.getKeyCode())) {
                boolean _ = hook.swallow(event);
            }
        }
    }
}
