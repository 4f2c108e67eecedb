package io.invigil.protocol.model;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Something that happened at the candidate's computer. Typed text is never part of one.
public sealed interface TelemetryEvent {

    /// The agent opened the session, for the first time or again.
    ///
    /// @param syntheticSources sources that are not real devices; empty in a real exam
    record SessionOpened(String agentVersion, String operatingSystem, List<String> syntheticSources)
            implements TelemetryEvent {
        public SessionOpened {
            syntheticSources = List.copyOf(syntheticSources);
        }
    }

    /// The session went from one state to another.
    record StateChanged(SessionState from, SessionState to, String reason) implements TelemetryEvent {}

    /// The candidate agreed to what is recorded.
    ///
    /// @param givenBy `candidate`, or `unattended demo` where nobody was asked
    record ConsentGiven(String noticeVersion, String givenBy) implements TelemetryEvent {}

    /// The system check's signed report was handed over.
    ///
    /// @param reportHash SHA-256 of the report's bytes as signed
    record ReportAttached(Hash reportHash, Readiness readiness) implements TelemetryEvent {}

    /// A restriction was engaged, as far as it went.
    record RestrictionEngaged(String restriction, Enforcement enforcement) implements TelemetryEvent {}

    /// A restriction was released.
    record RestrictionReleased(String restriction, String detail) implements TelemetryEvent {}

    /// A shortcut that the lockdown knows was pressed. Only the shortcut is named, never other keys.
    ///
    /// @param keys      such as `Alt+Tab`
    /// @param swallowed whether it was kept from every program
    /// @param observer  who saw it: `guard` or `jnativehook`
    record ShortcutTried(String keys, boolean swallowed, String observer) implements TelemetryEvent {}

    /// The exam's window lost or regained the focus.
    ///
    /// @param window the window that has the focus now
    record FocusChanged(boolean focused, String window) implements TelemetryEvent {}

    /// A frame was captured; its JPEG travels beside the envelope.
    ///
    /// @param width       pixels
    /// @param height      pixels
    /// @param media       SHA-256 of the JPEG
    /// @param mediaLength bytes of the JPEG
    /// @param synthetic   whether the source is not a real device
    record FrameCaptured(FrameSource source, int width, int height, Hash media, int mediaLength, boolean synthetic)
            implements TelemetryEvent {}

    /// Frames are missing.
    record CaptureGap(FrameSource source, Duration length, String reason) implements TelemetryEvent {}

    /// The agent was gone in the middle of the session and is back.
    ///
    /// @param length from the last event before to the return
    record SessionInterrupted(String cause, Duration length) implements TelemetryEvent {}

    /// A program that the policy forbids was found.
    record ProhibitedProgram(String name, long pid, String path, String reason) implements TelemetryEvent {}

    /// A watch of the lockdown saw something.
    ///
    /// @param watch  which one, such as `window-above`, `display` or `key-injection`
    /// @param cause  what was seen, in words; never typed text or a window's title
    /// @param over   whether it has ended; false where it has just begun
    /// @param length how long it lasted; zero where it has just begun or is a matter of a moment
    record Noticed(String watch, String cause, boolean over, Duration length) implements TelemetryEvent {}

    /// The computer was given back before the exam was over.
    ///
    /// @param by     `candidate`, `proctor` or `quit-password`
    /// @param reason in the words of whoever did it
    record MachineUnlocked(String by, String reason) implements TelemetryEvent {}

    /// An instruction of the server was carried out, or could not be.
    record InstructionHandled(UUID instruction, String kind, boolean done, String detail) implements TelemetryEvent {}

    /// The agent ended the session on purpose; nothing follows.
    record SessionClosed(String reason) implements TelemetryEvent {}

    /// An event of a type that this version does not know. It is kept and handed on unchanged.
    ///
    /// @param type its name on the wire
    /// @param body its bytes, as they came
    record UnknownEvent(String type, byte[] body) implements TelemetryEvent {
        public UnknownEvent {
            body = body.clone();
        }

        @Override
        public byte[] body() {
            return body.clone();
        }
    }
}
