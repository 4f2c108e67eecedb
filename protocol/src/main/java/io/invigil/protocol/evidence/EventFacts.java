package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the events say that other files must agree with. For one walk.
final class EventFacts implements ChainWalk.Visitor {
    private final Map<Long, Picture> pictures;
    private final Map<Long, String> disagreements = new TreeMap<>();
    private final Set<Long> spokenOf = new HashSet<>();
    private final Set<Hash> reports = new HashSet<>();
    private final SyntheticSources synthetic = new SyntheticSources();
    private long interruptions;
    private long dropped;
    private long unknown;

    /// @param pictures the pictures that are there, by sequence number
    EventFacts(Map<Long, Picture> pictures) {
        this.pictures = pictures;
    }

    /// A picture as it is on disk.
    record Picture(long length, Hash hash) {}

    @Override
    public void event(Envelope envelope) {
        TelemetryEvent event;
        try {
            event = EventCodec.decode(envelope.payload());
        } catch (MalformedBytesException unreadable) {
            unknown++;
            return;
        }
        synthetic.see(event);
        switch (event) {
            case TelemetryEvent.FrameCaptured frame -> picture(envelope.sequence(), frame);
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

    private void picture(long sequence, TelemetryEvent.FrameCaptured frame) {
        spokenOf.add(sequence);
        Picture picture = pictures.get(sequence);
        if (picture == null) {
            dropped++;
        } else if (!picture.hash().equals(frame.media()) || picture.length() != frame.mediaLength()) {
            disagreements.put(sequence, "it is not the picture that the event speaks of");
        }
    }

    /// Pictures that do not fit their events, with what is wrong.
    Map<Long, String> disagreements() {
        Map<Long, String> all = new TreeMap<>(disagreements);
        for (long sequence : pictures.keySet()) {
            if (!spokenOf.contains(sequence)) {
                all.put(sequence, "no event speaks of this picture");
            }
        }
        return all;
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

    /// Frames whose picture never came.
    long dropped() {
        return dropped;
    }

    /// Events that this version cannot read.
    long unknown() {
        return unknown;
    }
}
