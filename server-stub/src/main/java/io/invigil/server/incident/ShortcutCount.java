package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent.ShortcutTried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Counts shortcuts that were tried and blocked: one now and then is a habit, many in a short time are a try. A burst
/// is one incident, however long it lasts.
final class ShortcutCount {
    private final SessionId session;
    private final IndicatorRules.Shortcuts rule;
    private final Deque<Long> times;
    private Optional<Counted.Burst> burst;

    ShortcutCount(SessionId session, IndicatorRules.Shortcuts rule, Counted before) {
        this.session = session;
        this.rule = rule;
        this.times = new ArrayDeque<>(before.shortcuts());
        this.burst = before.burst();
    }

    List<Long> times() {
        return List.copyOf(times);
    }

    Optional<Counted.Burst> burst() {
        return burst;
    }

    void tried(long sequence, long now, ShortcutTried tried, Consumer<Incident> found) {
        if (!tried.swallowed() || rule.level().severity().isEmpty()) {
            return;
        }
        long within = rule.within().toMillis();
        burst = burst.filter(lasts -> now >= lasts.last() && now - lasts.last() <= within);
        if (burst.isPresent()) {
            goesOn(now, burst.get(), found);
            return;
        }
        if (!times.isEmpty() && times.getLast() > now) {
            times.clear();
        }
        times.addLast(now);
        while (now - times.getFirst() > within) {
            times.removeFirst();
        }
        if (times.size() >= rule.times()) {
            Counted.Burst begun = new Counted.Burst(sequence, now, times.getFirst(), now, times.size(), tried.keys());
            burst = Optional.of(begun);
            times.clear();
            tell(begun, found);
        }
    }

    private void goesOn(long now, Counted.Burst before, Consumer<Incident> found) {
        Counted.Burst more = new Counted.Burst(
                before.sequence(), before.at(), before.since(), now, before.times() + 1, before.keys());
        burst = Optional.of(more);
        // told at each power of two: a key that is held down must not keep the disk busy
        if (Integer.bitCount(more.times()) == 1) {
            tell(more, found);
        }
    }

    private void tell(Counted.Burst told, Consumer<Incident> found) {
        Duration length = IndicatorWatch.length(told.since(), told.last());
        String within = length.toSeconds() == 0 ? "a second" : Interruption.words(length);
        rule.level()
                .severity()
                .ifPresent(severity -> found.accept(Incident.found(
                        session,
                        Instant.ofEpochMilli(told.at()),
                        "shortcuts-tried",
                        severity,
                        "Shortcuts were tried " + told.times() + " times within " + within + " and blocked, such as "
                                + told.keys(),
                        told.sequence())));
    }
}
