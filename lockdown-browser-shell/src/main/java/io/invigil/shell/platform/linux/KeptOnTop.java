package io.invigil.shell.platform.linux;

import io.invigil.precheck.platform.linux.XConnection;
import io.invigil.precheck.platform.linux.XReplies;
import io.invigil.precheck.platform.linux.XRequests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/// Keeps this process's windows above those of others where no window manager runs. There nothing but the programs
/// themselves orders windows: so each time that one appears, moves or is raised, those of others that lie above ours
/// are put below. How ours lie among each other stays as it is.
public final class KeptOnTop implements AutoCloseable {
    private static final int STRUCTURE_OF_CHILDREN = 1 << 19;
    private static final int REDIRECT = 1 << 20;
    private static final int AT_ONCE = 50;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long REST = Duration.ofMillis(20).toNanos();

    private final XConnection events;
    private final XConnection server;
    private final ScreenWindows windows;
    private long countedFrom = System.nanoTime();
    private int answered;
    private volatile boolean alone = true;

    private KeptOnTop(XConnection events, XConnection server, LongPredicate ours) throws IOException {
        this.events = events;
        this.server = server;
        windows = new ScreenWindows(server, ours);
    }

    /// Begins, unless there is a window manager, or no X display.
    ///
    /// @param environment of this process
    /// @param home        the user's folder
    public static Optional<KeptOnTop> start(Map<String, String> environment, Path home) {
        try {
            XConnection events = XConnection.open(environment, home);
            Optional<KeptOnTop> kept = over(events, environment, home);
            if (kept.isEmpty()) {
                events.close();
            }
            return kept;
        } catch (IOException _) {
            return Optional.empty(); // nothing is kept, which the caller says
        }
    }

    private static Optional<KeptOnTop> over(XConnection events, Map<String, String> environment, Path home) {
        Optional<ProcessIdentity> self =
                ProcessIdentity.of(ProcessHandle.current().pid());
        Optional<XConnection> server = Optional.empty();
        try {
            server = Optional.of(XConnection.open(environment, home));
            KeptOnTop kept = new KeptOnTop(
                    events, server.get(), pid -> self.isPresent() && self.get().isOrStarted(pid));
            if (!kept.managed()) {
                kept.begin();
                return Optional.of(kept);
            }
        } catch (IOException _) {
            // as above
        }
        server.ifPresent(XConnection::close);
        return Optional.empty();
    }

    /// Whether it still keeps them there; no longer once a window manager came, which has its own order.
    public boolean holds() {
        return alone;
    }

    private void begin() throws IOException {
        events.tell(XRequests.select(events.root(), STRUCTURE_OF_CHILDREN));
        putBelow();
        Thread.ofPlatform().daemon().name("kept-on-top").start(this::watch);
    }

    private void watch() {
        try {
            while (alone) {
                ByteBuffer _ = events.event();
                restAfterMany(System.nanoTime());
                putBelow();
            }
        } catch (IOException _) {
            alone = false;
        }
    }

    /// Two programs that each want to be above the other must not take the whole processor.
    private void restAfterMany(long now) {
        if (now - countedFrom > SECOND) {
            countedFrom = now;
            answered = 0;
        }
        if (++answered > AT_ONCE) {
            LockSupport.parkNanos(REST);
        }
    }

    private void putBelow() throws IOException {
        if (managed()) {
            alone = false;
            return;
        }
        for (ScreenWindow window : windows.look()) {
            if (window.owner() == ScreenWindow.Owner.OTHER && !window.embedded()) {
                events.tell(XRequests.lower(window.id()));
            }
        }
    }

    /// A window manager is the one program to which the server hands over what others ask for.
    private boolean managed() throws IOException {
        return server.ask(XRequests.attributes(server.root()))
                .map(XReplies::eventMasks)
                .filter(masks -> (masks & REDIRECT) != 0)
                .isPresent();
    }

    @Override
    public void close() {
        alone = false;
        events.close();
        server.close();
    }
}
