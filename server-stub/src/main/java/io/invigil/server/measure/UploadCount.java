package io.invigil.server.measure;

import io.vertx.core.http.HttpServerResponse;

/// Counts an upload. Where it is asked to, it tells while it counts, in lines of JSON: the receiver is the only one
/// who knows when bytes arrived, the sender only knows when its own system took them.
public final class UploadCount {
    private static final long TOLD_EVERY = 40_000_000L;

    private final HttpServerResponse response;
    private final boolean telling;
    private long bytes;
    private long began;
    private long toldAt;

    /// @param telling whether to tell while it counts
    public UploadCount(HttpServerResponse response, boolean telling) {
        this.response = response;
        this.telling = telling;
        if (telling) {
            response.setChunked(true).putHeader("Content-Type", "application/x-ndjson");
        }
    }

    /// Counts some bytes.
    ///
    /// @return all so far
    public long arrived(int more) {
        long now = System.nanoTime();
        began = bytes == 0 ? now : began;
        bytes += more;
        if (telling && now - toldAt >= TOLD_EVERY && !response.ended()) {
            tell(now);
        }
        return bytes;
    }

    private void tell(long now) {
        toldAt = now;
        response.write("{\"millis\":" + (now - began) / 1_000_000 + ",\"bytes\":" + bytes + "}\n");
    }

    /// All so far.
    public long bytes() {
        return bytes;
    }

    /// Tells the last count, if it was asked to tell.
    ///
    /// @return whether that was the answer
    public boolean toldAll() {
        if (telling) {
            tell(System.nanoTime());
            response.end();
        }
        return telling;
    }
}
