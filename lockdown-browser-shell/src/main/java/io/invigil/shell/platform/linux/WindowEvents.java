package io.invigil.shell.platform.linux;

import io.invigil.precheck.platform.linux.XConnection;
import io.invigil.precheck.platform.linux.XReplies.Place;
import io.invigil.precheck.platform.linux.XRequests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells when something may have changed about the windows on a screen, over a connection of its own, and which
/// overlays came: one that shows for a moment may be gone before anybody has looked.
public final class WindowEvents implements AutoCloseable {
    private static final int WINDOWS_WITHIN = 1 << 19;
    private static final int CREATED = 16;
    private static final int DESTROYED = 17;
    private static final int HIDDEN = 18;
    private static final int SHOWN = 19;
    private static final int PUT_INSIDE = 21;
    private static final int MOVED = 22;
    private static final int MOST = 256;

    private final XConnection server;
    private final Map<Integer, Place> places = new LinkedHashMap<>();
    private final Map<Integer, Place> shown = new LinkedHashMap<>();

    private WindowEvents(XConnection server) {
        this.server = server;
    }

    /// Begins to listen.
    ///
    /// @param environment `DISPLAY` and `XAUTHORITY`
    /// @param home        where `.Xauthority` is
    public static WindowEvents open(Map<String, String> environment, Path home) throws IOException {
        XConnection server = XConnection.open(environment, home);
        server.tell(XRequests.select(server.root(), WINDOWS_WITHIN));
        return new WindowEvents(server);
    }

    /// Waits until a window comes, goes, moves or is put elsewhere.
    ///
    /// @throws IOException if the server is gone or this was closed
    public void await() throws IOException {
        while (!read(server.event())) {
            // a window that was only made does not show yet
        }
    }

    /// The overlays, which no window manager places, that have come since this was last asked.
    public synchronized Map<Integer, Place> overlays() {
        Map<Integer, Place> since = Map.copyOf(shown);
        shown.clear();
        return since;
    }

    /// Window, place and "override-redirect" lie where the protocol puts them for each kind of event.
    ///
    /// @return whether it changes what shows
    private synchronized boolean read(ByteBuffer event) {
        int window = event.getInt(8);
        switch (event.get(0) & 0x7f) {
            case CREATED -> {
                place(window, event, 12);
                return false;
            }
            case MOVED -> place(window, event, 16);
            case SHOWN -> {
                Place place = places.get(window);
                if (event.get(12) != 0 && place != null && shown.size() < MOST) {
                    shown.put(window, place);
                }
            }
            case DESTROYED -> places.remove(window);
            case HIDDEN, PUT_INSIDE -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Of too many windows the place is not known.
    private void place(int window, ByteBuffer event, int at) {
        if (places.size() < MOST || places.containsKey(window)) {
            places.put(
                    window,
                    new Place(
                            event.getShort(at),
                            event.getShort(at + 2),
                            event.getShort(at + 4) & 0xffff,
                            event.getShort(at + 6) & 0xffff));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
