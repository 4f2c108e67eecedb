package io.invigil.server.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The requests that wait for the writer, bounded by their bytes.
final class Waiting {
    /// From one commit to the next while many requests come together: so many times as long as a commit takes,
    private static final int COMMITS = 8;

    /// but at least this,
    private static final long LEAST_INTERVAL = Duration.ofMillis(1).toNanos();

    /// and at most this.
    private static final long MOST_INTERVAL = Duration.ofMillis(3).toNanos();

    /// So many requests in one commit are many.
    private static final int BUSY = 8;

    private final long most;
    private final long mostTogether;
    private final Deque<Request> requests = new ArrayDeque<>();
    private long bytes;
    private Optional<JournalException> closed = Optional.empty();
    private boolean idle;
    private boolean busy;
    private long begun;
    private long interval = LEAST_INTERVAL;

    /// @param most         most bytes that may wait
    /// @param mostTogether most bytes that are taken together
    Waiting(long most, long mostTogether) {
        this.most = most;
        this.mostTogether = mostTogether;
    }

    /// Lets a request wait, or fails it.
    void add(Request request) {
        refused(request).ifPresent(why -> request.done().completeExceptionally(why));
    }

    private synchronized Optional<JournalException> refused(Request request) {
        if (closed.isPresent()) {
            return closed;
        }
        if (bytes + request.bytes() > most) {
            return Optional.of(new JournalException("more waits to be written than the server can hold"));
        }
        bytes += request.bytes();
        requests.add(request);
        if (idle || bytes >= mostTogether) {
            idle = false;
            notifyAll();
        }
        return Optional.empty();
    }

    /// Waits for a request, then takes it with those behind it. They count as waiting until {@link #done}.
    ///
    /// One that comes alone is taken at once. Where many come together, the next are gathered for some
    /// milliseconds, so that a commit is shared by more of them.
    ///
    /// @return empty once it is closed and nothing waits any more
    synchronized List<Request> take() throws InterruptedException {
        while (requests.isEmpty()) {
            if (closed.isPresent()) {
                return List.of();
            }
            idle = true;
            wait();
        }
        idle = false;
        gather();
        begun = System.nanoTime();
        List<Request> group = new ArrayList<>();
        long together = 0;
        while (!requests.isEmpty()
                && (group.isEmpty() || together + requests.element().bytes() <= mostTogether)) {
            together += requests.element().bytes();
            group.add(requests.remove());
        }
        busy = group.size() >= BUSY;
        return group;
    }

    private void gather() throws InterruptedException {
        long left = begun + interval - System.nanoTime();
        while (busy && left > 0 && closed.isEmpty() && bytes < mostTogether) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
            left = begun + interval - System.nanoTime();
        }
    }

    /// Requests that were taken wait no more.
    synchronized void done(List<Request> group) {
        for (Request request : group) {
            bytes -= request.bytes();
        }
        long wanted = Math.clamp(COMMITS * (System.nanoTime() - begun), LEAST_INTERVAL, MOST_INTERVAL);
        interval += (wanted - interval) / 8;
    }

    /// Takes no more requests; those that wait are still handed out.
    synchronized void close(JournalException why) {
        if (closed.isEmpty()) {
            closed = Optional.of(why);
        }
        notifyAll();
    }

    /// 0 nothing waits, 10 no more can.
    synchronized int load() {
        return (int) Math.min(10, 10 * bytes / most);
    }
}
