package io.invigil.protocol.model;

import java.util.Map;

/// What one check measured, against which limit, and how to mend it.
///
/// @param id       stable name of the check, such as `camera` or `network.latency`
/// @param verdict  what was found
/// @param measured the measured value with its unit, for people to read
/// @param limit    what was asked for, with its unit; empty if the check only informs
/// @param evidence raw figures behind the verdict, by name; kept in the order given
/// @param remedy   what the candidate can do, in words; empty when nothing is to be done
public record CheckResult(
        String id, Verdict verdict, String measured, String limit, Map<String, String> evidence, String remedy) {
    public CheckResult {
        evidence = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(evidence));
    }
}
