package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the events say that other files must agree with. For one walk.
final class EventFacts implements ChainWalk.Visitor {
    private final Map<Long, Picture> spokenOf = new HashMap<>();
    private final Set<Hash> reports = new HashSet<>();
    private final SyntheticSources synthetic = new SyntheticSources();
    private final Delays delays;
    private long interruptions;
    private long unknown;

    /// @param delays hears when each event was noted
    EventFacts(Delays delays) {
        this.delays = delays;
    }

    /// A picture as an event tells it, or as it is on disk.
    record Picture(long length, Hash hash) {}

    @Override
    public void event(long sequence, Instant at, ByteBuffer payload) {
        delays.see(sequence, at);
        TelemetryEvent event;
        try {
            event = EventCodec.decode(payload);
        } catch (MalformedBytesException unreadable) {
            unknown++;
            return;
        }
        synthetic.see(event);
        switch (event) {
            case TelemetryEvent.FrameCaptured frame ->
                spokenOf.put(sequence, new Picture(frame.mediaLength(), frame.media()));
            case TelemetryEvent.SessionInterrupted ignored -> interruptions++;
            case TelemetryEvent.ReportAttached report -> reports.add(report.reportHash());
            case TelemetryEvent.UnknownEvent ignored -> unknown++;
            case TelemetryEvent.SessionOpened ignored -> {}
            case TelemetryEvent.StateChanged ignored -> {}
            case TelemetryEvent.ConsentGiven ignored -> {}
            case TelemetryEvent.RestrictionEngaged ignored -> {}
            case TelemetryEvent.RestrictionReleased ignored -> {}
            case TelemetryEvent.ShortcutTried ignored -> {}
            case TelemetryEvent.FocusChanged ignored -> {}
            case TelemetryEvent.CaptureGap ignored -> {}
            case TelemetryEvent.ProhibitedProgram ignored -> {}
            case TelemetryEvent.Noticed ignored -> {}
            case TelemetryEvent.MachineUnlocked ignored -> {}
            case TelemetryEvent.InstructionHandled ignored -> {}
            case TelemetryEvent.SessionClosed ignored -> {}
        }
    }

    /// Compares a picture with what its event says of it. For once each, after the walk.
    ///
    /// @return what is wrong; empty if it fits
    Optional<String> disagreement(long sequence, Picture picture) {
        Picture told = spokenOf.remove(sequence);
        if (told == null) {
            return Optional.of("no event speaks of this picture");
        }
        return told.equals(picture) ? Optional.empty() : Optional.of("it is not the picture that the event speaks of");
    }

    /// The reports that the events name.
    Set<Hash> reports() {
        return Set.copyOf(reports);
    }

    SyntheticSources synthetic() {
        return synthetic;
    }

    long interruptions() {
        return interruptions;
    }

    Delays delays() {
        return delays;
    }

    /// Frames whose picture never came: those that were not compared with one.
    long dropped() {
        return spokenOf.size();
    }

    /// Events that this version cannot read.
    long unknown() {
        return unknown;
    }
}
