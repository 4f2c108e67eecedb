package io.invigil.protocol.wire;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// One of each thing that goes over the wire.
final class Samples {
    private static final SessionId SESSION = SessionId.parse("3f0c1f6e-3d0a-4c55-9d0f-8a9f5a3c7e11");
    private static final UUID ID = UUID.fromString("0e4f3d8a-9a51-4f63-a7c9-5d2b8a3f1c20");
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123Z");
    private static final Hash HASH = Hash.over(new byte[] {1});

    private Samples() {}

    static List<TelemetryEvent> events() {
        return List.of(
                new TelemetryEvent.SessionOpened("0.1.0", "Linux 6.18", List.of("camera", "microphone")),
                new TelemetryEvent.StateChanged(SessionState.ARMED, SessionState.RUNNING, "painted"),
                new TelemetryEvent.ConsentGiven("1", "candidate"),
                new TelemetryEvent.ReportAttached(HASH, Readiness.READY),
                new TelemetryEvent.RestrictionEngaged("clipboard", new Enforcement.Enforced()),
                new TelemetryEvent.RestrictionEngaged("keyboard-shortcuts", new Enforcement.Monitored("no X server")),
                new TelemetryEvent.RestrictionEngaged("full-screen", new Enforcement.Unsupported("no display")),
                new TelemetryEvent.RestrictionReleased("clipboard", "cleared"),
                new TelemetryEvent.ShortcutTried("Alt+Tab", true, "guard"),
                new TelemetryEvent.FocusChanged(false, "Terminal"),
                new TelemetryEvent.FrameCaptured(FrameSource.SCREEN, 1920, 1080, HASH, 12_345, true),
                new TelemetryEvent.CaptureGap(FrameSource.CAMERA, Duration.ofMillis(1234), "unplugged"),
                new TelemetryEvent.SessionInterrupted("killed", Duration.ofSeconds(9)),
                new TelemetryEvent.ProhibitedProgram("obs", 4711, "/usr/bin/obs", "records the screen"),
                new TelemetryEvent.Noticed("display", "a second display was connected", true, Duration.ofSeconds(7)),
                new TelemetryEvent.MachineUnlocked("candidate", "I feel ill"),
                new TelemetryEvent.InstructionHandled(ID, "pause", false, "not running"),
                new TelemetryEvent.SessionClosed("submitted"),
                new TelemetryEvent.UnknownEvent("gaze-lost", new byte[] {1, 2, 3}));
    }

    static List<Instruction> instructions() {
        return List.of(
                new Instruction.ShowMessage(ID, "Please look at the screen"),
                new Instruction.Warn(ID, "Put the telephone away"),
                new Instruction.Pause(ID, "fire alarm"),
                new Instruction.Resume(ID),
                new Instruction.Extend(ID, Duration.ofMinutes(5), "fire alarm"),
                new Instruction.Terminate(ID, "cheating"),
                new Instruction.Unlock(ID, "asked"),
                new Instruction.CloseExam(ID, "time-up"));
    }

    static List<WireMessage> messages() {
        Envelope envelope = Envelope.of(SESSION, 1, AT, Hash.ZERO, EventCodec.encode(events().getFirst()));
        ChainHead head = ChainHead.of(envelope);
        Statement receipt = new Statement(Statement.Kind.RECEIPT, SESSION, head, AT, false, new byte[64]);
        Statement checkpoint = new Statement(Statement.Kind.CHECKPOINT, SESSION, head, AT, true, new byte[64]);
        WireMessage.Credit credit = new WireMessage.Credit(256, 8L << 20);
        return List.of(
                new WireMessage.Hello(WireCodec.PROTOCOL, SESSION, "0.1.0", head),
                new WireMessage.Welcome(WireCodec.PROTOCOL, ChainHead.EMPTY, credit, Optional.empty(), AT),
                new WireMessage.Welcome(WireCodec.PROTOCOL, head, credit, Optional.of(receipt), AT),
                new WireMessage.Refusal("forked", "Another computer uses this session.", true),
                new WireMessage.Refusal("overloaded", "Come back later.", false, Duration.ofSeconds(7)),
                new WireMessage.Batch(List.of(new Item(envelope, new byte[0]), new Item(envelope, new byte[] {5}))),
                new WireMessage.Stored(head, credit, 3),
                new WireMessage.Received(receipt),
                new WireMessage.Checkpointed(checkpoint),
                new WireMessage.Instruct(instructions().getFirst()),
                new WireMessage.InstructDone(ID, true, "shown"),
                new WireMessage.Ping(-1),
                new WireMessage.Pong(Long.MIN_VALUE),
                new WireMessage.Goodbye("submitted"));
    }

    /// Some bytes changed, cut or added.
    static byte[] mutated(byte[] genuine, Random random) {
        byte[] bytes =
                random.nextInt(4) == 0 ? Arrays.copyOf(genuine, random.nextInt(genuine.length + 20)) : genuine.clone();
        for (int flips = random.nextInt(5); flips > 0 && bytes.length > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
