package io.invigil.precheck.check;

import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.Optional;

/// One question that is asked of a computer before an exam. Modules add theirs through `ServiceLoader`; a check
/// needs a public constructor without parameters.
public interface Check {
    /// Stable name in reports, policies and options, such as `camera` or `network.latency`.
    String id();

    /// What it is called on the screen, two or three words: `ID.title` in the words of its package.
    default Phrase title() {
        return Phrase.of(getClass(), id() + ".title");
    }

    /// Longest time that it may take. After it the runner goes on without the check.
    Duration deadline();

    /// What no other check may use at the same time; checks that name the same thing run one after the other, in the
    /// order of the plan, and waiting does not count against the deadline.
    default Optional<String> exclusive() {
        return Optional.empty();
    }

    /// Whether it may block in native code; it then runs on a daemon platform thread instead of a virtual one.
    default boolean callsNativeCode() {
        return false;
    }

    /// The limit that a policy sets; says nothing if the check only informs.
    Phrase limit(CheckContext context);

    /// Looks, and says what it saw. It may block and may be interrupted; what it cannot see is INCONCLUSIVE.
    ///
    /// @throws Exception if it could not be carried out; the runner makes this INCONCLUSIVE with the message
    Finding run(CheckContext context) throws Exception;
}
