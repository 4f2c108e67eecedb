package io.invigil.precheck.ui;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.words.Phrase;
import java.util.Optional;

/// What is known of one check. For the event thread.
final class Row {
    /// How far the check is.
    enum Phase {
        /// It will run.
        WAITING,
        /// It runs.
        RUNNING,
        /// It has finished.
        DONE
    }

    private final Check check;
    private Phase phase = Phase.WAITING;
    private Phrase doing = Phrase.NONE;
    private Optional<Finding> finding = Optional.empty();

    Row(Check check) {
        this.check = check;
    }

    Check check() {
        return check;
    }

    String id() {
        return check.id();
    }

    Phase phase() {
        return phase;
    }

    /// What it is doing while it runs; may say nothing.
    Phrase doing() {
        return doing;
    }

    /// What was found last.
    Optional<Finding> finding() {
        return finding;
    }

    /// Whether nothing else may run that excludes the other.
    boolean excludes(Row other) {
        return check.exclusive().isPresent() && check.exclusive().equals(other.check.exclusive());
    }

    void awaitTurn() {
        phase = Phase.WAITING;
        doing = Phrase.NONE;
    }

    void begin() {
        phase = Phase.RUNNING;
    }

    void say(Phrase what) {
        doing = what;
    }

    void end(Finding found) {
        phase = Phase.DONE;
        finding = Optional.of(found);
    }
}
