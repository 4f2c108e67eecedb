package io.invigil.precheck.check;

import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/// Gathers the evidence of one check and makes its result.
public final class Findings {
    /// The evidence that names a source which was not a real device: `camera`, `microphone` or `display`.
    public static final String SYNTHETIC = "synthetic";

    private final String id;
    private final String limit;
    private final Map<String, String> evidence = new LinkedHashMap<>();

    private Findings(String id, String limit) {
        this.id = id;
        this.limit = limit;
    }

    /// No evidence yet.
    public static Findings of(Check check, CheckContext context) {
        return new Findings(check.id(), check.limit(context));
    }

    /// Adds a figure.
    public Findings with(String name, Object value) {
        evidence.put(name, String.valueOf(value));
        return this;
    }

    /// Within the limit.
    public CheckResult pass(String measured) {
        return result(Verdict.PASS, measured, "");
    }

    /// Good enough, but worth mending.
    public CheckResult warn(String measured, String remedy) {
        return result(Verdict.WARN, measured, remedy);
    }

    /// Not good enough.
    public CheckResult fail(String measured, String remedy) {
        return result(Verdict.FAIL, measured, remedy);
    }

    /// It could not be seen.
    public CheckResult inconclusive(String why, String remedy) {
        return result(Verdict.INCONCLUSIVE, why, remedy);
    }

    private CheckResult result(Verdict verdict, String measured, String remedy) {
        return new CheckResult(id, verdict, measured, limit, evidence, remedy);
    }
}
