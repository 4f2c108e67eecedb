package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.Item;
import io.invigil.server.exam.Exam;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.incident.IncidentLog;
import io.invigil.server.ingest.LiveEvent;
import io.invigil.server.ingest.LiveFeed;
import io.invigil.server.journal.Journal;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What goes on with all candidates, kept up to date by the feed. What has changed with a candidate is handed on
/// within milliseconds, and what changes again soon after is gathered, so that no tile is made more than a few
/// times a second.
public final class LiveBoard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);
    private static final int GATHER_MILLIS = 5;
    private static final int ORDER_MILLIS = 500;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LOOK_BACK = 400;
    private static final int MOST = 300;
    private static final Duration KEEP_OVER = Duration.ofHours(24);

    private final Sources sources;
    private final LiveFeed feed;
    private final Map<SessionId, Recent> recent = new ConcurrentHashMap<>();
    private final Set<SessionId> changed = ConcurrentHashMap.newKeySet();
    private final Set<SessionId> newPictures = ConcurrentHashMap.newKeySet();
    private final Map<SessionId, Long> handedOn = new ConcurrentHashMap<>();
    private final AtomicBoolean reordered = new AtomicBoolean();
    private final List<AutoCloseable> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Consumer<LiveUpdate>> watchers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService gathering = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live-board").daemon().factory());
    private final ScheduledExecutorService ordering = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("live-order").daemon().factory());

    /// Where the board looks.
    ///
    /// @param connected whether a session's agent is connected now
    /// @param clock     the server's clock
    public record Sources(
            Sessions sessions,
            IncidentLog incidents,
            ExamRoom room,
            Journal journal,
            Predicate<SessionId> connected,
            InstantSource clock) {}

    private LiveBoard(Sources sources, LiveFeed feed) {
        this.sources = sources;
        this.feed = feed;
    }

    /// Starts following the feed.
    public static LiveBoard start(Sources sources, LiveFeed feed) {
        LiveBoard board = new LiveBoard(sources, feed);
        board.subscriptions.add(feed.subscribeToLists(board::happened));
        var _ = board.gathering.scheduleWithFixedDelay(
                board::handOn, GATHER_MILLIS, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        var _ = board.ordering.scheduleWithFixedDelay(board::order, ORDER_MILLIS, ORDER_MILLIS, TimeUnit.MILLISECONDS);
        return board;
    }

    /// Something else than an event has changed: an answer was given, an exam was closed.
    public void changed(SessionId session) {
        changed.add(session);
    }

    /// The picture of an event that is shown though it is not in the journal yet.
    Optional<byte[]> ahead(SessionId session, long sequence) {
        return feed.ahead().media(session, sequence);
    }

    private void happened(List<LiveEvent> events) {
        Map<SessionId, List<Item>> bySession = new HashMap<>();
        for (LiveEvent event : events) {
            switch (event) {
                case LiveEvent.EventsStored stored ->
                    bySession.merge(
                            stored.session(),
                            stored.items(),
                            (older, newer) -> Stream.concat(older.stream(), newer.stream())
                                    .toList());
                case LiveEvent.FrameAhead(SessionId id, long sequence, Instant at, FrameCaptured frame) -> {
                    recent.compute(
                            id,
                            (session, before) ->
                                    (before == null ? lookedBack(session) : before).ahead(sequence, at, frame));
                    newPictures.add(id);
                }
                case LiveEvent.Connected connected -> changed.add(connected.session());
                case LiveEvent.Disconnected disconnected -> changed.add(disconnected.session());
                case LiveEvent.ChainRefused refused -> changed.add(refused.session());
                case LiveEvent.PeerMisbehaved misbehaved -> changed.add(misbehaved.session());
                case LiveEvent.IncidentRaised raised -> changed.add(raised.session());
                case LiveEvent.Purged(SessionId id) -> {
                    bySession.remove(id);
                    forget(id);
                }
            }
        }
        bySession.forEach(this::stored);
    }

    private void stored(SessionId session, List<Item> items) {
        recent.compute(session, (id, before) -> (before == null ? lookedBack(id) : before).with(items));
        feed.ahead().reached(session, items.getLast().envelope().sequence());
        boolean onlyPictures = items.stream().allMatch(item -> Events.of(item) instanceof FrameCaptured);
        (onlyPictures ? newPictures : changed).add(session);
    }

    private void forget(SessionId session) {
        recent.remove(session);
        handedOn.remove(session);
        feed.ahead().forget(session);
    }

    private void handOn() {
        if (watchers.isEmpty()) {
            return;
        }
        try {
            long now = System.nanoTime();
            Set<SessionId> candidates = due(changed, now);
            newPictures.removeAll(candidates);
            Set<SessionId> pictures = due(newPictures, now);
            if (candidates.isEmpty() && pictures.isEmpty()) {
                return;
            }
            if (!candidates.isEmpty()) {
                reordered.set(true);
            }
            LiveUpdate update = LiveUpdate.of(views(candidates), views(pictures));
            watchers.forEach(watcher -> watcher.accept(update));
        } catch (RuntimeException failed) {
            LOG.error("The consoles could not be told what has changed", failed);
        }
    }

    /// The order of all takes a look at all, so it is told beside the tiles and less often.
    private void order() {
        try {
            if (!watchers.isEmpty() && reordered.getAndSet(false)) {
                LiveUpdate update =
                        LiveUpdate.of(all().stream().map(CandidateView::id).toList());
                watchers.forEach(watcher -> watcher.accept(update));
            }
        } catch (RuntimeException failed) {
            LOG.error("The consoles could not be told in which order candidates stand", failed);
        }
    }

    /// Takes those out of a set of which nothing was handed on for a while.
    private Set<SessionId> due(Set<SessionId> set, long now) {
        Set<SessionId> due = new HashSet<>();
        for (SessionId session : List.copyOf(set)) {
            Long last = handedOn.get(session);
            if ((last == null || now - last >= PACE_NANOS) && set.remove(session)) {
                handedOn.put(session, now);
                due.add(session);
            }
        }
        return due;
    }

    private List<CandidateView> views(Set<SessionId> sessions) {
        return sessions.stream().flatMap(session -> view(session).stream()).toList();
    }

    /// Calls `watcher` with every update from now on, until the subscription is closed.
    AutoCloseable watch(Consumer<LiveUpdate> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /// All candidates of today and those who are not done, worst first.
    List<CandidateView> all() {
        return sources.sessions().newest(MOST).stream()
                .filter(this::current)
                .map(this::view)
                .sorted(CandidateView.WORST_FIRST)
                .toList();
    }

    private boolean current(StoredSession session) {
        return !session.state().over()
                || session.createdAt().isAfter(sources.clock().instant().minus(KEEP_OVER));
    }

    /// One candidate.
    public Optional<CandidateView> view(SessionId session) {
        return sources.sessions().find(session).map(this::view);
    }

    private CandidateView view(StoredSession session) {
        Optional<Exam> exam = sources.room().known(session);
        return new CandidateView(
                session,
                exam.map(Exam::title).orElse(session.exam()),
                exam.map(known -> known.questions().size()).orElse(0),
                sources.room().answered(session.id()),
                exam.isPresent() ? sources.room().secondsLeft(session) : 0,
                sources.connected().test(session.id()),
                recent.computeIfAbsent(session.id(), this::lookedBack),
                sources.incidents().of(session.id()));
    }

    /// What the journal says, for a session of which nothing was heard since the server started.
    private Recent lookedBack(SessionId session) {
        long head = sources.journal().head(session).sequence();
        if (head == 0) {
            return Recent.NOTHING;
        }
        Recent[] found = {Recent.NOTHING};
        try {
            // one at a time: pictures are read, too, and not kept
            sources.journal()
                    .read(session, Math.max(1, head - LOOK_BACK), item -> found[0] = found[0].with(List.of(item)));
        } catch (IOException failed) {
            LOG.warn("The journal of session {} could not be read", session, failed);
        }
        return found[0];
    }

    /// Follows no more.
    @Override
    public void close() {
        gathering.shutdownNow();
        ordering.shutdownNow();
        for (AutoCloseable subscription : subscriptions) {
            try {
                subscription.close();
            } catch (Exception failed) {
                LOG.warn("The board could not let go of the feed", failed);
            }
        }
    }
}
