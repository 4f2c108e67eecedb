package io.invigil.protocol.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one check measured, against which limit, and how to mend it.
///
/// @param id       stable name of the check, such as `camera` or `network.latency`
/// @param verdict  what was found
/// @param measured the figure that was judged, or words where it is no figure
/// @param unit     the figure's unit, such as `Mbit/s`; empty where there is none
/// @param summary  what was measured, in a line for people to read
/// @param limit    what was asked for, with its unit; empty if the check only informs
/// @param evidence raw figures behind the verdict, by name; kept in the order given
/// @param remedy   what the candidate can do, in words; empty when nothing is to be done
public record CheckResult(
        String id,
        Verdict verdict,
        Measured measured,
        String unit,
        String summary,
        String limit,
        Map<String, String> evidence,
        String remedy) {
    public CheckResult {
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }

    /// Whether the verdict counts: something was asked for.
    boolean judged() {
        return !limit.isEmpty();
    }
}
