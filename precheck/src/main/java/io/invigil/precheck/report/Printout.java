package io.invigil.precheck.report;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.ServerAddress;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A report in one language, in the order in which a person reads it: what pages and prints are made of.
///
/// @param language  of all words in it
/// @param readiness the verdict over all
/// @param counts    how many checks came to which verdict
/// @param facts     about the run
/// @param sections  the checks under their headings
public record Printout(Wording language, Readiness readiness, String counts, List<Fact> facts, List<Section> sections) {
    public Printout {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    /// Something about the run.
    ///
    /// @param name  what it is
    /// @param value what it was
    public record Fact(String name, String value) {}

    /// A heading with its checks.
    ///
    /// @param title what the heading says
    /// @param rows  the checks
    public record Section(String title, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /// A check.
    ///
    /// @param title  what it is called
    /// @param result what was found
    public record Row(String title, CheckResult result) {}

    /// Where and by whom a report was made.
    ///
    /// @param server      to which the network was measured
    /// @param fingerprint of the key that signs the report; empty where there is none
    /// @param zone        in which times are shown
    public record Origin(Optional<ServerAddress> server, String fingerprint, ZoneId zone) {}

    /// The report of a run.
    public static Printout of(CheckRun run, CheckPlan plan, Wording language, Origin origin) {
        Map<String, Finding> findings =
                run.findings().stream().collect(Collectors.toMap(Finding::id, Function.identity()));
        Map<CheckGroup, List<Row>> rows = new EnumMap<>(CheckGroup.class);
        for (Check check : plan.checks()) {
            Finding finding = findings.get(check.id());
            if (finding != null) {
                rows.computeIfAbsent(CheckGroup.of(check.id()), group -> new ArrayList<>())
                        .add(new Row(language.say(check.title()), finding.in(language)));
            }
        }
        return new Printout(
                language,
                run.readiness(),
                language.say(VerdictWords.counts(run)),
                facts(run, language, origin),
                rows.entrySet().stream()
                        .map(entry -> new Section(language.say(entry.getKey().title()), entry.getValue()))
                        .toList());
    }

    /// A word or two of the report's own.
    String say(String key, Object... values) {
        return language.say(Phrase.of(Printout.class, key, values));
    }

    private static List<Fact> facts(CheckRun run, Wording language, Origin origin) {
        DateTimeFormatter time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language.locale())
                .withZone(origin.zone());
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(language, "when", time.format(run.startedAt()) + " (" + origin.zone() + ")"));
        facts.add(fact(
                language,
                "took",
                language.say(Phrase.of(Printout.class, "seconds", run.took().toMillis() / 1000.0))));
        facts.add(fact(language, "computer", CheckRun.computer()));
        origin.server()
                .ifPresent(server ->
                        facts.add(fact(language, "server", server.https().toString())));
        if (!run.synthetic().isEmpty()) {
            facts.add(fact(language, "synthetic", String.join(", ", run.synthetic())));
        }
        if (!origin.fingerprint().isEmpty()) {
            facts.add(fact(language, "key", origin.fingerprint()));
        }
        return facts;
    }

    private static Fact fact(Wording language, String name, String value) {
        return new Fact(language.say(Phrase.of(Printout.class, "fact." + name)), value);
    }
}
