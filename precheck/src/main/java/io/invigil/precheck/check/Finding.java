package io.invigil.precheck.check;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Measured;
import io.invigil.protocol.model.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// What a check found, before it is said in a language.
///
/// @param id       of the check
/// @param verdict  what was found
/// @param figure   what was judged, if it is a figure
/// @param unit     of the figure
/// @param summary  what was measured, in a line
/// @param limit    what was asked for; says nothing if the check only informs
/// @param evidence raw figures behind the verdict, by name
/// @param remedy   what the candidate can do; says nothing when nothing is to be done
public record Finding(
        String id,
        Verdict verdict,
        OptionalDouble figure,
        String unit,
        Phrase summary,
        Phrase limit,
        Map<String, String> evidence,
        Phrase remedy) {
    public Finding {
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }

    /// The same in a language.
    public CheckResult in(Wording language) {
        String words = language.say(summary);
        return new CheckResult(
                id,
                verdict,
                figure.isPresent() ? Measured.of(figure.getAsDouble()) : Measured.of(words),
                unit,
                words,
                language.say(limit),
                evidence,
                language.say(remedy));
    }

    /// The same with how long the check took among the evidence, as {@link Findings#SECONDS}.
    Finding took(long nanos) {
        Map<String, String> timed = new LinkedHashMap<>(evidence);
        timed.put(Findings.SECONDS, String.format(Locale.ROOT, "%.2f", nanos / 1e9));
        return new Finding(id, verdict, figure, unit, summary, limit, timed, remedy);
    }

    /// The same where an exam insists on the check: what could not be seen is then not good enough.
    Finding insistedOn() {
        return verdict != Verdict.INCONCLUSIVE
                ? this
                : new Finding(
                        id,
                        Verdict.FAIL,
                        figure,
                        unit,
                        summary,
                        limit,
                        evidence,
                        Phrase.sentences(List.of(remedy, Phrase.of(Finding.class, "insisted"))));
    }
}
