package io.invigil.protocol.model;

import java.time.Duration;
import java.util.UUID;

/// What the server asks of the agent. It is sent until the agent confirms it.
public sealed interface Instruction {
    /// Names this instruction; carried out once, however often it arrives.
    UUID id();

    /// Its kind, as events and calls name it.
    default String kind() {
        return switch (this) {
            case ShowMessage _ -> "message";
            case Warn _ -> "warn";
            case Pause _ -> "pause";
            case Resume _ -> "resume";
            case Extend _ -> "extend";
            case Terminate _ -> "terminate";
            case Unlock _ -> "unlock";
            case CloseExam _ -> "close-exam";
        };
    }

    /// Show the candidate a message.
    record ShowMessage(UUID id, String text) implements Instruction {}

    /// Tell the candidate what they must do or leave. It stays until they say that they have read it.
    record Warn(UUID id, String text) implements Instruction {}

    /// Hide the exam until it is resumed.
    record Pause(UUID id, String reason) implements Instruction {}

    /// Go on after a pause.
    record Resume(UUID id) implements Instruction {}

    /// The candidate has more time.
    record Extend(UUID id, Duration by, String reason) implements Instruction {}

    /// End the exam, unsubmitted.
    record Terminate(UUID id, String reason) implements Instruction {}

    /// Give the machine back though the exam is not over.
    record Unlock(UUID id, String reason) implements Instruction {}

    /// The exam is over for the server: handed in, or the time is up. The agent releases the machine and seals.
    ///
    /// @param outcome `submitted` or `time-up`
    record CloseExam(UUID id, String outcome) implements Instruction {}
}
