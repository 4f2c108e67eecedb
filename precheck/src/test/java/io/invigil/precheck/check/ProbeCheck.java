package io.invigil.precheck.check;

import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/// A check whose work a test gives.
///
/// @param id       its id
/// @param deadline how long it may take
/// @param lane     what it excludes others from
/// @param blocking whether it says that it calls native code
/// @param work     what it does before it passes
public record ProbeCheck(String id, Duration deadline, Optional<String> lane, boolean blocking, Callable<String> work)
        implements Check {
    /// A check that has plenty of time.
    public static ProbeCheck of(String id, Callable<String> work) {
        return new ProbeCheck(id, Duration.ofSeconds(30), Optional.empty(), false, work);
    }

    ProbeCheck within(long millis) {
        return new ProbeCheck(id, Duration.ofMillis(millis), lane, blocking, work);
    }

    ProbeCheck alone(String what) {
        return new ProbeCheck(id, deadline, Optional.of(what), blocking, work);
    }

    ProbeCheck inNativeCode() {
        return new ProbeCheck(id, deadline, lane, true, work);
    }

    @Override
    public Phrase title() {
        return Phrase.name("Probe " + id);
    }

    @Override
    public Optional<String> exclusive() {
        return lane;
    }

    @Override
    public boolean callsNativeCode() {
        return blocking;
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.name("none");
    }

    @Override
    public Finding run(CheckContext context) throws Exception {
        context.progress().doing(Phrase.name("working"));
        return Findings.of(this, context).with("thread", Thread.currentThread()).pass(Phrase.name(work.call()));
    }
}
