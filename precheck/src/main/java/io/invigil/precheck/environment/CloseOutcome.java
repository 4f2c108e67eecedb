package io.invigil.precheck.environment;

import io.invigil.precheck.words.Phrase;

/// What came of closing a program.
public sealed interface CloseOutcome {
    /// In words.
    Phrase words();

    /// It has ended.
    record Closed(ProhibitedProgram program) implements CloseOutcome {
        @Override
        public Phrase words() {
            return Phrase.of(CloseOutcome.class, "close.closed", program.name());
        }
    }

    /// It had ended before, or its number belongs to another process by now.
    record AlreadyGone(ProhibitedProgram program) implements CloseOutcome {
        @Override
        public Phrase words() {
            return Phrase.of(CloseOutcome.class, "close.gone", program.name());
        }
    }

    /// It was asked to end, and still runs: it can be killed, which loses what is not saved.
    record StillRunning(ProhibitedProgram program) implements CloseOutcome {
        @Override
        public Phrase words() {
            return Phrase.of(CloseOutcome.class, "close.running", program.name(), String.valueOf(program.pid()));
        }
    }

    /// It was left alone.
    ///
    /// @param why in a sentence
    record Refused(ProhibitedProgram program, Phrase why) implements CloseOutcome {
        @Override
        public Phrase words() {
            return why;
        }
    }
}
