package io.invigil.shell.watch;

import com.github.kwhat.jnativehook.GlobalScreen;
import com.github.kwhat.jnativehook.NativeHookException;
import com.github.kwhat.jnativehook.keyboard.NativeKeyEvent;
import com.github.kwhat.jnativehook.keyboard.NativeKeyListener;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.lockdown.shortcut.Shortcuts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/// Sees tried shortcuts by JNativeHook, beside the guard. It is handed to the lockdown as its listener, passes on
/// all that it hears, and adds what it sees itself as observer `jnativehook`: swallowed if the guard said so within
/// 1 s. Other keys are forgotten as they come.
public final class ShortcutObserver implements LockdownListener, AutoCloseable {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ShortcutObserver.class);
    private static final Duration GUARD_TELLS_WITHIN = Duration.ofSeconds(1);
    private static final Duration SETTLE_EVERY = Duration.ofMillis(100);
    private static final Logger HOOK_LOG =
            Logger.getLogger(GlobalScreen.class.getPackage().getName());

    private final LockdownListener listener;
    private final Shortcuts shortcuts;
    private final Correlation correlation = new Correlation(GUARD_TELLS_WITHIN.toNanos());
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("shortcut-observer").factory());
    private final Hook hook = new Hook();
    private Optional<String> unavailable = Optional.empty();

    private ShortcutObserver(LockdownListener listener, Shortcuts shortcuts) {
        this.listener = listener;
        this.shortcuts = shortcuts;
    }

    /// Starts to observe. Where the hook cannot be loaded the guard's events still pass through. One at a time.
    ///
    /// @param scratch  where the hook's native library is unpacked
    /// @param listener hears the guard's events and the observed ones
    public static ShortcutObserver start(Path scratch, LockdownListener listener) {
        return start(scratch, Shortcuts.standard(), listener);
    }

    /// Starts to observe where the policy opens shortcuts.
    ///
    /// @param shortcuts those that the guard swallows
    public static ShortcutObserver start(Path scratch, Shortcuts shortcuts, LockdownListener listener) {
        ShortcutObserver observer = new ShortcutObserver(listener, shortcuts);
        observer.unavailable = observer.register(scratch);
        observer.unavailable.ifPresent(why -> LOG.warn("Shortcuts are not observed beside the guard: {}", why));
        return observer;
    }

    /// Why nothing is observed; empty where it is.
    public Optional<String> unavailable() {
        return unavailable;
    }

    @Override
    public void shortcut(String keys, boolean swallowed, String observer) {
        correlation.reported(keys, swallowed, System.nanoTime());
        listener.shortcut(keys, swallowed, observer);
        settleIn(Duration.ZERO);
    }

    @Override
    public void focus(boolean focused, String window) {
        listener.focus(focused, window);
    }

    @Override
    public void guardLost(String why) {
        listener.guardLost(why);
    }

    @Override
    public void clipboardFilled(String selection) {
        listener.clipboardFilled(selection);
    }

    @Override
    public void noticed(Sighting sighting) {
        listener.noticed(sighting);
    }

    /// Stops to observe, and tells what still waits for the guard's word.
    @Override
    public void close() {
        if (unavailable.isEmpty()) {
            GlobalScreen.removeNativeKeyListener(hook);
            try {
                GlobalScreen.unregisterNativeHook();
            } catch (NativeHookException e) {
                LOG.warn("The keyboard hook could not be removed: {}", e.getMessage());
            }
        }
        later.shutdown();
        awaitSettled();
    }

    private void awaitSettled() {
        try {
            long until = System.nanoTime() + GUARD_TELLS_WITHIN.toNanos();
            while (correlation.waiting() && System.nanoTime() - until < 0) {
                Thread.sleep(SETTLE_EVERY);
                settle();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// One that waits for the guard's word is settled when that comes, or when it is late.
    private void settleIn(Duration delay) {
        try {
            var _ = later.schedule(this::settle, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.trace("a shortcut came at the end", closed);
        }
    }

    private void observed(String keys) {
        correlation.observed(keys, System.nanoTime());
        settleIn(Duration.ZERO);
        settleIn(GUARD_TELLS_WITHIN.plus(SETTLE_EVERY));
    }

    private void settle() {
        correlation
                .settled(System.nanoTime())
                .forEach(shortcut -> listener.shortcut(shortcut.keys(), shortcut.swallowed(), "jnativehook"));
    }

    private Optional<String> register(Path scratch) {
        System.setProperty("jnativehook.lib.path", scratch.toString());
        HOOK_LOG.setLevel(Level.OFF);
        HOOK_LOG.setUseParentHandlers(false);
        try {
            GlobalScreen.registerNativeHook();
            GlobalScreen.addNativeKeyListener(hook);
            return Optional.empty();
        } catch (NativeHookException | LinkageError | RuntimeException e) {
            return Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /// Called on the hook's own thread.
    private final class Hook implements NativeKeyListener {
        private final Set<Integer> down = new HashSet<>();

        @Override
        public void nativeKeyPressed(NativeKeyEvent event) {
            if (down.add(event.getKeyCode())) {
                shortcuts.match(HookKeys.held(event), HookKeys.names(event)).ifPresent(ShortcutObserver.this::observed);
            }
        }

        @Override
        public void nativeKeyReleased(NativeKeyEvent event) {
            down.remove(event.getKeyCode());
        }
    }
}
