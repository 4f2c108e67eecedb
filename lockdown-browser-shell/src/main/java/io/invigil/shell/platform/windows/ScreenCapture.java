package io.invigil.shell.platform.windows;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.Restriction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Keeps this program's windows out of pictures that other programs take of the screen. It also keeps them out of
/// those that this program takes, and ends with the windows.
public final class ScreenCapture implements Restriction {
    /// As the policy names it.
    public static final String ID = "screen-capture";

    private static final String UNVERIFIED =
            "Windows was asked for it and agreed; nobody has verified what a picture shows then.";

    private final Supplier<WindowAffinity> system;
    private final long process;
    private final List<Long> excluded = new ArrayList<>();

    /// @param system  opened only when it is engaged
    /// @param process whose windows
    public ScreenCapture(Supplier<WindowAffinity> system, long process) {
        this.system = system;
        this.process = process;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public synchronized Enforcement engage() throws LockdownException {
        WindowAffinity affinity = opened();
        List<Long> windows = affinity.windowsOf(process);
        if (windows.isEmpty()) {
            return new Enforcement.Unsupported("This program has no window on the screen yet.");
        }
        for (long window : windows) {
            if (!affinity.set(window, WindowAffinity.EXCLUDED) && !affinity.set(window, WindowAffinity.BLACK)) {
                giveBack(affinity);
                return new Enforcement.Unsupported(
                        "Windows does not keep this program's windows out of pictures of the screen.");
            }
            excluded.add(window);
        }
        return new Enforcement.Monitored(UNVERIFIED);
    }

    @Override
    public synchronized String release() throws LockdownException {
        if (excluded.isEmpty()) {
            return "no window was kept out of pictures";
        }
        giveBack(opened());
        return "windows are in pictures of the screen again";
    }

    /// A window that is gone cannot be given back, and need not be.
    private void giveBack(WindowAffinity affinity) {
        excluded.forEach(window -> {
            boolean _ = affinity.set(window, WindowAffinity.NONE);
        });
        excluded.clear();
    }

    private WindowAffinity opened() throws LockdownException {
        try {
            return system.get();
        } catch (IllegalStateException | LinkageError e) {
            throw new LockdownException(
                    "Windows cannot be asked to keep windows out of pictures: " + e.getMessage(), e);
        }
    }
}
