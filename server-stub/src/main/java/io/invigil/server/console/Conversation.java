package io.invigil.server.console;

import io.invigil.protocol.model.Instruction;
import io.invigil.server.session.Instructions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a candidate asked and what proctors sent, as one thread.
///
/// @param lines oldest first
public record Conversation(List<Line> lines) {
    private static final int MOST = 200;

    public Conversation {
        lines = List.copyOf(lines);
    }

    /// A line of the thread.
    ///
    /// @param from   `candidate` or `proctor`
    /// @param text   may hold what a candidate wrote
    /// @param state  `waiting`, `done` or `not done` of what was sent; empty of what was asked
    /// @param detail what the agent said to it
    public record Line(Instant at, String from, String text, String state, String detail) {
        /// Colour of the state's chip.
        public String tone() {
            return switch (state) {
                case "waiting" -> "warn";
                case "done" -> "good";
                default -> "bad";
            };
        }
    }

    static Conversation of(List<Course.Asked> asked, List<Instructions.Kept> sent) {
        List<Line> all = Stream.concat(
                        asked.stream().map(each -> new Line(each.at(), "candidate", each.text(), "", "")),
                        sent.stream().map(Conversation::sent))
                .sorted(Comparator.comparing(Line::at))
                .toList();
        return new Conversation(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    private static Line sent(Instructions.Kept kept) {
        String state = kept.confirmedAt().isEmpty() ? "waiting" : kept.done() ? "done" : "not done";
        return new Line(kept.at(), "proctor", words(kept.instruction()), state, kept.detail());
    }

    private static String words(Instruction instruction) {
        return switch (instruction) {
            case Instruction.ShowMessage message -> "Message: " + message.text();
            case Instruction.Warn warn -> "Warning: " + warn.text();
            case Instruction.Pause pause -> "Pause: " + pause.reason();
            case Instruction.Resume resume -> "Resume";
            case Instruction.Extend extend -> extend.by().toMinutes() + " min more: " + extend.reason();
            case Instruction.Terminate terminate -> "End the exam: " + terminate.reason();
            case Instruction.Unlock unlock -> "Give the computer back: " + unlock.reason();
            case Instruction.CloseExam close -> "Close the exam: " + close.outcome();
        };
    }
}
