package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;

/// Does the computer run on mains, or else last on its battery?
public final class BatteryCheck implements Check {
    private final Computer computer;

    /// Looks at this computer.
    public BatteryCheck() {
        this(Computer.ofThisComputer());
    }

    BatteryCheck(Computer computer) {
        this.computer = computer;
    }

    @Override
    public String id() {
        return "computer.battery";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(6);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return words("battery.limit", context.policy().computer().batteryPercent());
    }

    @Override
    public Finding run(CheckContext context) {
        Findings findings = Findings.of(this, context);
        return switch (PowerSources.of(computer)) {
            case PowerSource.NoBattery none -> findings.with("source", "mains").pass(words("battery.none"));
            case PowerSource.Mains mains ->
                charged(findings, "mains", mains.percent()).pass(words("battery.mains", mains.percent()));
            case PowerSource.Battery battery -> {
                charged(findings, "battery", battery.percent());
                Phrase summary = words("battery.battery", battery.percent());
                yield battery.percent() >= context.policy().computer().batteryPercent()
                        ? findings.pass(summary)
                        : findings.fail(summary, words("battery.remedy"));
            }
            case PowerSource.Unknown unknown ->
                findings.inconclusive(words("battery.unknown"), words("battery.unknown.remedy"));
        };
    }

    private static Findings charged(Findings findings, String source, int percent) {
        return findings.with("source", source).with("chargePercent", percent).measured(percent, "%");
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(BatteryCheck.class, key, values);
    }
}
