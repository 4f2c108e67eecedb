package io.invigil.protocol.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.generated.Event;
import java.nio.ByteBuffer;
import java.time.Duration;

/// Turns events into payloads of envelopes and back. A type that is not known here becomes an
/// {@link TelemetryEvent.UnknownEvent} and is written again as it came.
public final class EventCodec {
    private EventCodec() {}

    /// The event's name on the wire and in reports, such as `shortcut-tried`.
    public static String type(TelemetryEvent event) {
        return switch (event) {
            case TelemetryEvent.SessionOpened ignored -> "session-opened";
            case TelemetryEvent.StateChanged ignored -> "state-changed";
            case TelemetryEvent.ConsentGiven ignored -> "consent-given";
            case TelemetryEvent.ReportAttached ignored -> "report-attached";
            case TelemetryEvent.RestrictionEngaged ignored -> "restriction-engaged";
            case TelemetryEvent.RestrictionReleased ignored -> "restriction-released";
            case TelemetryEvent.ShortcutTried ignored -> "shortcut-tried";
            case TelemetryEvent.FocusChanged ignored -> "focus-changed";
            case TelemetryEvent.FrameCaptured ignored -> "frame-captured";
            case TelemetryEvent.CaptureGap ignored -> "capture-gap";
            case TelemetryEvent.SessionInterrupted ignored -> "session-interrupted";
            case TelemetryEvent.ProhibitedProgram ignored -> "prohibited-program";
            case TelemetryEvent.Noticed ignored -> "noticed";
            case TelemetryEvent.MachineUnlocked ignored -> "machine-unlocked";
            case TelemetryEvent.InstructionHandled ignored -> "instruction-handled";
            case TelemetryEvent.SessionClosed ignored -> "session-closed";
            case TelemetryEvent.UnknownEvent unknown -> unknown.type();
        };
    }

    /// The payload for an event.
    public static byte[] encode(TelemetryEvent event) {
        return Event.newBuilder()
                .setType(type(event))
                .setBody(body(event))
                .build()
                .toByteArray();
    }

    private static ByteString body(TelemetryEvent event) {
        return switch (event) {
            case TelemetryEvent.UnknownEvent unknown -> ByteString.copyFrom(unknown.body());
            case TelemetryEvent.SessionOpened opened ->
                io.invigil.protocol.wire.generated.SessionOpened.newBuilder()
                        .setAgentVersion(opened.agentVersion())
                        .setOperatingSystem(opened.operatingSystem())
                        .addAllSyntheticSources(opened.syntheticSources())
                        .build()
                        .toByteString();
            case TelemetryEvent.StateChanged changed ->
                io.invigil.protocol.wire.generated.StateChanged.newBuilder()
                        .setFrom(changed.from().name())
                        .setTo(changed.to().name())
                        .setReason(changed.reason())
                        .build()
                        .toByteString();
            case TelemetryEvent.ConsentGiven consent ->
                io.invigil.protocol.wire.generated.ConsentGiven.newBuilder()
                        .setNoticeVersion(consent.noticeVersion())
                        .setGivenBy(consent.givenBy())
                        .build()
                        .toByteString();
            case TelemetryEvent.ReportAttached report ->
                io.invigil.protocol.wire.generated.ReportAttached.newBuilder()
                        .setReportHash(bytes(report.reportHash()))
                        .setReadiness(report.readiness().name())
                        .build()
                        .toByteString();
            case TelemetryEvent.RestrictionEngaged engaged ->
                io.invigil.protocol.wire.generated.RestrictionEngaged.newBuilder()
                        .setRestriction(engaged.restriction())
                        .setEnforcement(engaged.enforcement().level())
                        .setReason(engaged.enforcement().reason())
                        .build()
                        .toByteString();
            case TelemetryEvent.RestrictionReleased released ->
                io.invigil.protocol.wire.generated.RestrictionReleased.newBuilder()
                        .setRestriction(released.restriction())
                        .setDetail(released.detail())
                        .build()
                        .toByteString();
            case TelemetryEvent.ShortcutTried shortcut ->
                io.invigil.protocol.wire.generated.ShortcutTried.newBuilder()
                        .setKeys(shortcut.keys())
                        .setSwallowed(shortcut.swallowed())
                        .setObserver(shortcut.observer())
                        .build()
                        .toByteString();
            case TelemetryEvent.FocusChanged focus ->
                io.invigil.protocol.wire.generated.FocusChanged.newBuilder()
                        .setFocused(focus.focused())
                        .setWindow(focus.window())
                        .build()
                        .toByteString();
            case TelemetryEvent.FrameCaptured frame ->
                io.invigil.protocol.wire.generated.FrameCaptured.newBuilder()
                        .setSource(frame.source().name())
                        .setWidth(frame.width())
                        .setHeight(frame.height())
                        .setMediaHash(bytes(frame.media()))
                        .setMediaLength(frame.mediaLength())
                        .setSynthetic(frame.synthetic())
                        .build()
                        .toByteString();
            case TelemetryEvent.CaptureGap gap ->
                io.invigil.protocol.wire.generated.CaptureGap.newBuilder()
                        .setSource(gap.source().name())
                        .setMillis(gap.length().toMillis())
                        .setReason(gap.reason())
                        .build()
                        .toByteString();
            case TelemetryEvent.SessionInterrupted interrupted ->
                io.invigil.protocol.wire.generated.SessionInterrupted.newBuilder()
                        .setCause(interrupted.cause())
                        .setMillis(interrupted.length().toMillis())
                        .build()
                        .toByteString();
            case TelemetryEvent.ProhibitedProgram program ->
                io.invigil.protocol.wire.generated.ProhibitedProgram.newBuilder()
                        .setName(program.name())
                        .setPid(program.pid())
                        .setPath(program.path())
                        .setReason(program.reason())
                        .build()
                        .toByteString();
            case TelemetryEvent.Noticed noticed ->
                io.invigil.protocol.wire.generated.Noticed.newBuilder()
                        .setWatch(noticed.watch())
                        .setCause(noticed.cause())
                        .setOver(noticed.over())
                        .setMillis(noticed.length().toMillis())
                        .build()
                        .toByteString();
            case TelemetryEvent.MachineUnlocked unlocked ->
                io.invigil.protocol.wire.generated.MachineUnlocked.newBuilder()
                        .setBy(unlocked.by())
                        .setReason(unlocked.reason())
                        .build()
                        .toByteString();
            case TelemetryEvent.InstructionHandled handled ->
                io.invigil.protocol.wire.generated.InstructionHandled.newBuilder()
                        .setId(InstructionCodec.id(handled.instruction()))
                        .setKind(handled.kind())
                        .setDone(handled.done())
                        .setDetail(handled.detail())
                        .build()
                        .toByteString();
            case TelemetryEvent.SessionClosed closed ->
                io.invigil.protocol.wire.generated.SessionClosed.newBuilder()
                        .setReason(closed.reason())
                        .build()
                        .toByteString();
        };
    }

    /// Reads a payload.
    ///
    /// @throws MalformedBytesException if it is none, or one of a known type whose body does not fit
    public static TelemetryEvent decode(byte[] payload) throws MalformedBytesException {
        return decode(ByteBuffer.wrap(payload));
    }

    /// Reads a payload, from the buffer's position to its limit.
    ///
    /// @throws MalformedBytesException if it is none, or one of a known type whose body does not fit
    public static TelemetryEvent decode(ByteBuffer payload) throws MalformedBytesException {
        try {
            Event event = Event.parseFrom(payload);
            return decode(event.getType(), event.getBody());
        } catch (InvalidProtocolBufferException broken) {
            throw new MalformedBytesException("an event is no protobuf message", broken);
        } catch (IllegalArgumentException outOfRange) {
            throw new MalformedBytesException(
                    "an event's field is out of range: " + outOfRange.getMessage(), outOfRange);
        }
    }

    private static TelemetryEvent decode(String type, ByteString body) throws InvalidProtocolBufferException {
        return switch (type) {
            case "session-opened" -> {
                var opened = io.invigil.protocol.wire.generated.SessionOpened.parseFrom(body);
                yield new TelemetryEvent.SessionOpened(
                        opened.getAgentVersion(), opened.getOperatingSystem(), opened.getSyntheticSourcesList());
            }
            case "state-changed" -> {
                var changed = io.invigil.protocol.wire.generated.StateChanged.parseFrom(body);
                yield new TelemetryEvent.StateChanged(
                        SessionState.valueOf(changed.getFrom()),
                        SessionState.valueOf(changed.getTo()),
                        changed.getReason());
            }
            case "consent-given" -> {
                var consent = io.invigil.protocol.wire.generated.ConsentGiven.parseFrom(body);
                yield new TelemetryEvent.ConsentGiven(consent.getNoticeVersion(), consent.getGivenBy());
            }
            case "report-attached" -> {
                var report = io.invigil.protocol.wire.generated.ReportAttached.parseFrom(body);
                yield new TelemetryEvent.ReportAttached(
                        Hash.of(report.getReportHash().toByteArray()), Readiness.valueOf(report.getReadiness()));
            }
            case "restriction-engaged" -> {
                var engaged = io.invigil.protocol.wire.generated.RestrictionEngaged.parseFrom(body);
                yield new TelemetryEvent.RestrictionEngaged(
                        engaged.getRestriction(), Enforcement.of(engaged.getEnforcement(), engaged.getReason()));
            }
            case "restriction-released" -> {
                var released = io.invigil.protocol.wire.generated.RestrictionReleased.parseFrom(body);
                yield new TelemetryEvent.RestrictionReleased(released.getRestriction(), released.getDetail());
            }
            case "shortcut-tried" -> {
                var shortcut = io.invigil.protocol.wire.generated.ShortcutTried.parseFrom(body);
                yield new TelemetryEvent.ShortcutTried(
                        shortcut.getKeys(), shortcut.getSwallowed(), shortcut.getObserver());
            }
            case "focus-changed" -> {
                var focus = io.invigil.protocol.wire.generated.FocusChanged.parseFrom(body);
                yield new TelemetryEvent.FocusChanged(focus.getFocused(), focus.getWindow());
            }
            case "frame-captured" -> {
                var frame = io.invigil.protocol.wire.generated.FrameCaptured.parseFrom(body);
                yield new TelemetryEvent.FrameCaptured(
                        FrameSource.valueOf(frame.getSource()),
                        frame.getWidth(),
                        frame.getHeight(),
                        Hash.of(frame.getMediaHash().toByteArray()),
                        frame.getMediaLength(),
                        frame.getSynthetic());
            }
            case "capture-gap" -> {
                var gap = io.invigil.protocol.wire.generated.CaptureGap.parseFrom(body);
                yield new TelemetryEvent.CaptureGap(
                        FrameSource.valueOf(gap.getSource()), Duration.ofMillis(gap.getMillis()), gap.getReason());
            }
            case "session-interrupted" -> {
                var interrupted = io.invigil.protocol.wire.generated.SessionInterrupted.parseFrom(body);
                yield new TelemetryEvent.SessionInterrupted(
                        interrupted.getCause(), Duration.ofMillis(interrupted.getMillis()));
            }
            case "prohibited-program" -> {
                var program = io.invigil.protocol.wire.generated.ProhibitedProgram.parseFrom(body);
                yield new TelemetryEvent.ProhibitedProgram(
                        program.getName(), program.getPid(), program.getPath(), program.getReason());
            }
            case "noticed" -> {
                var noticed = io.invigil.protocol.wire.generated.Noticed.parseFrom(body);
                yield new TelemetryEvent.Noticed(
                        noticed.getWatch(),
                        noticed.getCause(),
                        noticed.getOver(),
                        Duration.ofMillis(noticed.getMillis()));
            }
            case "machine-unlocked" -> {
                var unlocked = io.invigil.protocol.wire.generated.MachineUnlocked.parseFrom(body);
                yield new TelemetryEvent.MachineUnlocked(unlocked.getBy(), unlocked.getReason());
            }
            case "instruction-handled" -> {
                var handled = io.invigil.protocol.wire.generated.InstructionHandled.parseFrom(body);
                yield new TelemetryEvent.InstructionHandled(
                        InstructionCodec.id(handled.getId()),
                        handled.getKind(),
                        handled.getDone(),
                        handled.getDetail());
            }
            case "session-closed" ->
                new TelemetryEvent.SessionClosed(io.invigil.protocol.wire.generated.SessionClosed.parseFrom(body)
                        .getReason());
            default -> new TelemetryEvent.UnknownEvent(type, body.toByteArray());
        };
    }

    private static ByteString bytes(Hash hash) {
        return ByteString.copyFrom(hash.bytes());
    }
}
