package io.invigil.server.incident;

import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.server.incident.Incident.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Follows what only several events together show: how often and how long. What it finds depends on the events and the
/// rules alone, never on when it looks at them. For one thread.
final class IndicatorWatch {
    private final SessionId session;
    private final IndicatorRules rules;
    private final ShortcutCount shortcuts;
    private final StillPicture camera;
    private final StillPicture screen;
    private int losses;
    private Optional<Counted.Loss> loss;

    /// @param before what was counted up to here
    IndicatorWatch(SessionId session, IndicatorRules rules, Counted before) {
        this.session = session;
        this.rules = rules;
        this.losses = before.losses();
        this.loss = before.loss();
        this.shortcuts = new ShortcutCount(session, rules.shortcuts(), before);
        this.camera = new StillPicture(session, "camera", rules.camera(), before.camera());
        this.screen = new StillPicture(session, "screen", rules.screen(), before.screen());
    }

    /// What is counted by now.
    Counted counted() {
        return new Counted(losses, loss, shortcuts.times(), shortcuts.burst(), camera.picture(), screen.picture());
    }

    /// Looks at the next event.
    ///
    /// @param state the state that the agent reported last
    /// @param found takes incidents, and those that are known better now
    void look(long sequence, Instant at, TelemetryEvent event, SessionState state, Consumer<Incident> found) {
        long now = at.toEpochMilli();
        if (state == SessionState.RUNNING) {
            camera.look(now, found);
            screen.look(now, found);
        }
        if (event instanceof TelemetryEvent.FocusChanged focus) {
            focus(sequence, now, focus, state, found);
            return;
        }
        lossLasts(now, found);
        if (event instanceof TelemetryEvent.FrameCaptured frame) {
            of(frame.source()).shown(sequence, now, frame.media().hex(), found);
        } else if (event instanceof TelemetryEvent.ShortcutTried tried) {
            shortcuts.tried(sequence, now, tried, found);
        } else if (event instanceof TelemetryEvent.CaptureGap gap) {
            of(gap.source()).missing(now, gap.reason(), found);
        } else if (event instanceof TelemetryEvent.SessionInterrupted
                || event instanceof TelemetryEvent.SessionOpened) {
            camera.forget();
            screen.forget();
        } else if (event instanceof TelemetryEvent.StateChanged changed) {
            changed(now, changed.to(), found);
        }
    }

    private StillPicture of(FrameSource source) {
        return switch (source) {
            case CAMERA -> camera;
            case SCREEN -> screen;
        };
    }

    private void changed(long now, SessionState to, Consumer<Incident> found) {
        if (!EventRules.locked(to)) {
            lossOver(now, found);
        }
        camera.from(now);
        screen.from(now);
    }

    private void focus(
            long sequence, long now, TelemetryEvent.FocusChanged focus, SessionState state, Consumer<Incident> found) {
        lossOver(now, found);
        if (!focus.focused() && EventRules.locked(state)) {
            losses++;
            loss = Optional.of(new Counted.Loss(sequence, now, focus.window(), Optional.empty()));
            lossLasts(now, found);
        }
    }

    private void lossOver(long now, Consumer<Incident> found) {
        loss.ifPresent(lost -> {
            Duration length = length(lost.at(), now);
            Optional<Severity> weight = rules.focus().weigh(losses, length);
            if (weight.isPresent() && (!weight.equals(lost.told()) || length.toSeconds() > 0)) {
                found.accept(incident(lost, weight.get(), ", for " + Interruption.words(length)));
            }
        });
        loss = Optional.empty();
    }

    private void lossLasts(long now, Consumer<Incident> found) {
        loss.ifPresent(lost -> {
            Duration length = length(lost.at(), now);
            Optional<Severity> weight = rules.focus().weigh(losses, length);
            if (weight.isPresent() && !weight.equals(lost.told())) {
                String lasts = length.isZero() ? "" : ", for " + Interruption.words(length) + " so far";
                found.accept(incident(lost, weight.get(), lasts));
                loss = Optional.of(new Counted.Loss(lost.sequence(), lost.at(), lost.window(), weight));
            }
        });
    }

    private Incident incident(Counted.Loss lost, Severity severity, String length) {
        String to = lost.window().isBlank() ? "" : " to “" + lost.window() + "”";
        String times = losses == 1 ? "" : "; it was lost " + losses + " times by then";
        return Incident.found(
                session,
                Instant.ofEpochMilli(lost.at()),
                "focus-lost",
                severity,
                "The exam lost the focus" + to + length + times,
                lost.sequence());
    }

    /// From one time to another; none where the clock went back.
    static Duration length(long from, long to) {
        return Duration.ofMillis(Math.max(0, to - from));
    }
}
