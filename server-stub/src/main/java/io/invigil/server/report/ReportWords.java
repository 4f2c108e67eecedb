package io.invigil.server.report;

import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How pages say what is in reports.
public final class ReportWords {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private ReportWords() {}

    /// The verdict over a report.
    public static String readiness(Readiness readiness) {
        return switch (readiness) {
            case READY -> "Ready";
            case READY_WITH_WARNINGS -> "Ready, with warnings";
            case NOT_READY -> "Not ready";
        };
    }

    /// Good, warn or bad, for the style sheet.
    public static String tone(Readiness readiness) {
        return switch (readiness) {
            case READY -> "good";
            case READY_WITH_WARNINGS -> "warn";
            case NOT_READY -> "bad";
        };
    }

    /// What a check found.
    public static String verdict(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "passed";
            case WARN -> "warned";
            case FAIL -> "failed";
            case INCONCLUSIVE -> "not seen";
        };
    }

    /// What a check is called.
    public static String title(String id) {
        return CheckNames.of(id);
    }

    /// A change in a line.
    public static String change(Change change) {
        return switch (change) {
            case Change.OtherComputer other ->
                "Another computer or system: " + other.before() + " before, now " + other.after();
            case Change.OtherVerdict other ->
                title(other.check()) + ": " + verdict(other.before()) + " before, now " + verdict(other.after()) + " ("
                        + other.summary() + ")";
            case Change.Added added -> title(added.check()) + ": new, " + verdict(added.verdict());
            case Change.Missing missing ->
                title(missing.check()) + ": not checked this time, " + verdict(missing.verdict()) + " before";
            case Change.Moved moved ->
                title(moved.check()) + ": from " + number(moved.before()) + " to " + number(moved.after())
                        + (moved.unit().isEmpty() ? "" : " " + moved.unit());
        };
    }

    /// Good, warn, bad or note, for the style sheet.
    public static String tone(Change change) {
        return switch (change) {
            case Change.OtherComputer other -> "warn";
            case Change.OtherVerdict other -> other.worse() ? tone(other.after()) : "good";
            case Change.Added added -> added.verdict() == Verdict.PASS ? "note" : tone(added.verdict());
            case Change.Missing missing -> "warn";
            case Change.Moved moved -> "note";
        };
    }

    /// Good, warn or bad, for the style sheet.
    public static String tone(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "good";
            case WARN, INCONCLUSIVE -> "warn";
            case FAIL -> "bad";
        };
    }

    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /// A time without a script that knows the reader's zone.
    public static String time(Instant at) {
        return MINUTE.format(at);
    }

    /// A fingerprint in groups of four that people can compare: the first half of it is enough for that.
    public static String fingerprint(Hash key) {
        return key.hex().substring(0, 32).replaceAll("(.{4})(?=.)", "$1 ");
    }
}
