package io.invigil.precheck.report;

import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.Verdict;
import java.util.Locale;
import java.util.stream.Stream;

/// What verdicts are called.
public final class VerdictWords {
    private VerdictWords() {}

    /// One word in capital letters.
    public static Phrase of(Verdict verdict) {
        return Phrase.of(VerdictWords.class, "verdict." + name(verdict));
    }

    /// A few words in capital letters.
    public static Phrase of(Readiness readiness) {
        return Phrase.of(VerdictWords.class, "readiness." + readiness.name().toLowerCase(Locale.ROOT));
    }

    /// How many checks came to which verdict, such as `20 passed, 1 warning`.
    public static Phrase counts(CheckRun run) {
        return Phrase.list(Stream.of(Verdict.values())
                .map(verdict -> counted(run, verdict))
                .toList());
    }

    /// What a limit is introduced by.
    public static Phrase limit(String limit) {
        return limit.isEmpty() ? Phrase.NONE : Phrase.of(VerdictWords.class, "limit", limit);
    }

    private static Phrase counted(CheckRun run, Verdict verdict) {
        long count = run.findings().stream()
                .filter(finding -> finding.verdict() == verdict)
                .count();
        return count == 0 ? Phrase.NONE : Phrase.of(VerdictWords.class, "count." + name(verdict), count);
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
