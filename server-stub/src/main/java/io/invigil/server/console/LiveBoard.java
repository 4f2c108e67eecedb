package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.Item;
import io.invigil.server.console.Facts.Fact;
import io.invigil.server.exam.Exam;
import io.invigil.server.exam.ExamRoom;
import io.invigil.server.incident.IncidentLog;
import io.invigil.server.ingest.LiveEvent;
import io.invigil.server.ingest.LiveFeed;
import io.invigil.server.journal.Journal;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
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
/// times a second. The database is asked for a candidate when something that it keeps has changed, not for every
/// event, and never for all because of one.
public final class LiveBoard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);
    private static final int GATHER_MILLIS = 5;
    private static final int ORDER_MILLIS = 500;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long SYNC_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Sources sources;
    private final LiveFeed feed;
    private final Facts facts;
    private final Recents recents;
    private final Set<SessionId> changed = ConcurrentHashMap.newKeySet();
    private final Set<SessionId> stale = ConcurrentHashMap.newKeySet();
    private final Set<SessionId> newPictures = ConcurrentHashMap.newKeySet();
    private final Map<SessionId, Long> handedOn = new ConcurrentHashMap<>();
    private final AtomicBoolean reordered = new AtomicBoolean();
    private final List<AutoCloseable> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Consumer<LiveUpdate>> watchers = new CopyOnWriteArrayList<>();
    private long synced = System.nanoTime() - SYNC_NANOS;
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
        this.facts = new Facts(sources.sessions(), sources.incidents(), sources.room(), sources.clock());
        this.recents = new Recents(sources.journal(), sources.clock());
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

    /// Something that the database keeps of a session has changed: an answer was given, an exam was closed, an
    /// incident was decided on.
    public void changed(SessionId session) {
        stale.add(session);
        changed.add(session);
    }

    /// The candidate was answered: the hand is down until they ask again.
    ///
    /// @param note how they were answered
    /// @return whether they had asked
    boolean answered(SessionId session, String note) {
        boolean asked = sources.incidents().confirm(session, RaisedHand.KIND, note) > 0;
        if (asked) {
            changed(session);
        }
        return asked;
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
                    recents.ahead(id, sequence, at, frame);
                    newPictures.add(id);
                }
                case LiveEvent.Connected connected -> {
                    recents.connected(connected.session());
                    changed(connected.session());
                }
                case LiveEvent.Disconnected disconnected -> {
                    recents.disconnected(disconnected.session());
                    changed(disconnected.session());
                }
                case LiveEvent.ChainRefused refused -> changed.add(refused.session());
                case LiveEvent.PeerMisbehaved misbehaved -> changed.add(misbehaved.session());
                case LiveEvent.IncidentRaised raised -> changed(raised.session());
                case LiveEvent.StateReached reached -> changed(reached.session());
                case LiveEvent.Purged(SessionId id) -> {
                    bySession.remove(id);
                    forget(id);
                }
            }
        }
        bySession.forEach(this::stored);
    }

    private void stored(SessionId session, List<Item> items) {
        recents.stored(session, items);
        feed.ahead().reached(session, items.getLast().envelope().sequence());
        boolean onlyPictures = items.stream().allMatch(item -> Events.of(item) instanceof FrameCaptured);
        (onlyPictures ? newPictures : changed).add(session);
    }

    private void forget(SessionId session) {
        facts.forget(session);
        recents.forget(session);
        handedOn.remove(session);
        feed.ahead().forget(session);
        reordered.set(true);
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
        if (watchers.isEmpty()) {
            return;
        }
        try {
            if (System.nanoTime() - synced >= SYNC_NANOS) {
                synced = System.nanoTime();
                Set<SessionId> differ = facts.sync();
                changed.addAll(differ);
                reordered.compareAndSet(false, !differ.isEmpty());
            }
            lookAtSome();
            if (reordered.getAndSet(false)) {
                LiveUpdate update = LiveUpdate.of(listed());
                watchers.forEach(watcher -> watcher.accept(update));
            }
        } catch (RuntimeException failed) {
            LOG.error("The consoles could not be told in which order candidates stand", failed);
        }
    }

    /// What agents sent before the server was started is looked for, too; some of it at a time.
    private void lookAtSome() {
        long begun = System.nanoTime();
        for (Fact fact : facts.all()) {
            if (recents.look(fact.session().id())) {
                changed.add(fact.session().id());
            }
            if (System.nanoTime() - begun > LOOK_NANOS) {
                return;
            }
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
        return sessions.stream()
                .flatMap(session -> (stale.remove(session) ? facts.reread(session) : facts.known(session)).stream())
                .map(this::view)
                .toList();
    }

    /// Calls `watcher` with every update from now on, until the subscription is closed.
    AutoCloseable watch(Consumer<LiveUpdate> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /// All candidates of today and those who are not done, worst first. This is where sessions are listed.
    ///
    /// @param seen whether whoever asks may see a session
    List<CandidateView> all(Predicate<StoredSession> seen) {
        Set.copyOf(stale).stream().filter(stale::remove).forEach(facts::reread);
        facts.sync();
        return now(seen);
    }

    /// Finds out, for a page that will be shown, who there is and what those on it sent before the server was started.
    /// Blocks on the disk.
    void prepare(Predicate<StoredSession> seen, GridView shown) {
        GridPage.of(shown, all(seen))
                .candidates()
                .forEach(candidate -> recents.look(candidate.session().id()));
    }

    /// Like {@link #all}, as far as it is known without asking the database.
    List<CandidateView> now(Predicate<StoredSession> seen) {
        return only(listed(), seen);
    }

    /// Those of a list that somebody may see.
    static List<CandidateView> only(List<CandidateView> candidates, Predicate<StoredSession> seen) {
        return candidates.stream()
                .filter(candidate -> seen.test(candidate.session()))
                .toList();
    }

    private List<CandidateView> listed() {
        return CandidateView.worstFirst(facts.all().stream().map(this::view).toList());
    }

    /// One candidate. May block on a disk.
    public Optional<CandidateView> view(SessionId session) {
        recents.look(session);
        return facts.reread(session).map(this::view);
    }

    private CandidateView view(Fact fact) {
        StoredSession session = fact.session();
        Optional<Exam> exam = sources.room().known(session);
        return new CandidateView(
                session,
                exam.map(Exam::title).orElse(session.exam()),
                exam.map(known -> known.questions().size()).orElse(0),
                fact.answered(),
                exam.isPresent() ? sources.room().secondsLeft(session) : 0,
                recents.contact(session.id(), sources.connected().test(session.id())),
                recents.known(session.id()),
                fact.incidents());
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
