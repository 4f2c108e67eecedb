package io.invigil.precheck.ui;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.Optional;

/// A check for tests and pictures of the window: it stands for an installed one, takes its title and limit from
/// there, and finds what it is told.
///
/// @param like     the installed check
/// @param deadline how long it may take
/// @param work     what it does
record ShownCheck(Check like, Duration deadline, Work work) implements Check {
    /// What a check does.
    @FunctionalInterface
    interface Work {
        Finding run(Findings findings, CheckContext context) throws Exception;
    }

    @Override
    public String id() {
        return like.id();
    }

    @Override
    public Phrase title() {
        return like.title();
    }

    @Override
    public Optional<String> exclusive() {
        return like.exclusive();
    }

    @Override
    public Phrase limit(CheckContext context) {
        return like.limit(context);
    }

    @Override
    public Finding run(CheckContext context) throws Exception {
        return work.run(Findings.of(this, context), context);
    }
}
