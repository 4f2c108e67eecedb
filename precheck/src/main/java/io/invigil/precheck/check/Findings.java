package io.invigil.precheck.check;

import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// Gathers the evidence of one check and makes its finding.
public final class Findings {
    /// The evidence that names a source which was not a real device: `camera`, `microphone` or `display`.
    public static final String SYNTHETIC = "synthetic";

    /// The evidence that says how long the check took; the runner adds it.
    public static final String SECONDS = "seconds";

    private final String id;
    private final Phrase limit;
    private final Map<String, String> evidence = new LinkedHashMap<>();
    private OptionalDouble figure = OptionalDouble.empty();
    private String unit = "";

    private Findings(String id, Phrase limit) {
        this.id = id;
        this.limit = limit;
    }

    /// No evidence yet.
    public static Findings of(Check check, CheckContext context) {
        return new Findings(check.id(), check.limit(context));
    }

    /// Adds a figure to the evidence.
    public Findings with(String name, Object value) {
        evidence.put(name, String.valueOf(value));
        return this;
    }

    /// Sets the figure that is judged against the limit.
    ///
    /// @param value finite
    /// @param of    its unit, such as `Mbit/s`
    public Findings measured(double value, String of) {
        figure = OptionalDouble.of(value);
        unit = of;
        return this;
    }

    /// Within the limit.
    public Finding pass(Phrase summary) {
        return finding(Verdict.PASS, summary, Phrase.NONE);
    }

    /// Good enough, but worth mending.
    public Finding warn(Phrase summary, Phrase remedy) {
        return finding(Verdict.WARN, summary, remedy);
    }

    /// Not good enough.
    public Finding fail(Phrase summary, Phrase remedy) {
        return finding(Verdict.FAIL, summary, remedy);
    }

    /// It could not be seen.
    public Finding inconclusive(Phrase why, Phrase remedy) {
        return finding(Verdict.INCONCLUSIVE, why, remedy);
    }

    private Finding finding(Verdict verdict, Phrase summary, Phrase remedy) {
        return new Finding(id, verdict, figure, unit, summary, limit, evidence, remedy);
    }
}
