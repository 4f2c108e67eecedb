package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/// Can an exam be held on this operating system, processor and kind of session?
public final class OsCheck implements Check {
    private final Supplier<OperatingSystem> system;

    /// Looks at this computer.
    public OsCheck() {
        this(() -> OperatingSystem.of(
                System.getProperty("os.name", ""),
                System.getProperty("os.version", ""),
                System.getProperty("os.arch", ""),
                Computer.ofThisComputer()));
    }

    OsCheck(Supplier<OperatingSystem> system) {
        this.system = system;
    }

    @Override
    public String id() {
        return "computer.os";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return words("os.limit");
    }

    @Override
    public Finding run(CheckContext context) {
        OperatingSystem seen = system.get();
        Findings findings = Findings.of(this, context)
                .with("name", seen.name())
                .with("version", seen.version())
                .with("architecture", seen.architecture())
                .with("session", seen.session());
        if (!seen.desktop().isEmpty()) {
            findings.with("desktop", seen.desktop());
        }
        Phrase summary = summary(seen);
        return switch (seen.platform()) {
            case LINUX -> linux(seen, findings, summary);
            case WINDOWS ->
                seen.recent()
                        ? findings.warn(summary, words("os.unverified.remedy"))
                        : findings.fail(summary, words("os.old-windows.remedy"));
            case MACOS ->
                seen.recent()
                        ? findings.warn(summary, words("os.unverified.remedy"))
                        : findings.fail(summary, words("os.old-macos.remedy"));
            case OTHER -> findings.fail(summary, words("os.other.remedy"));
        };
    }

    private static Phrase summary(OperatingSystem seen) {
        String key =
                switch (seen.session()) {
                    case X11 -> "os.x11";
                    case WAYLAND -> "os.wayland";
                    case NONE -> "os.no-session";
                    case NATIVE -> "os.native";
                };
        return words(key, seen.name(), seen.architecture());
    }

    private static Finding linux(OperatingSystem seen, Findings findings, Phrase summary) {
        if (!seen.architecture().equals("x86-64")) {
            return findings.fail(summary, words("os.processor.remedy"));
        }
        return switch (seen.session()) {
            case WAYLAND -> findings.fail(summary, words(chooseX11(seen.desktop())));
            case NONE -> findings.warn(summary, words("os.no-session.remedy"));
            case X11, NATIVE -> findings.pass(summary);
        };
    }

    private static String chooseX11(String desktop) {
        String name = desktop.toUpperCase(Locale.ROOT);
        if (name.contains("GNOME")) {
            return "os.wayland.gnome.remedy";
        }
        return name.contains("KDE") ? "os.wayland.kde.remedy" : "os.wayland.remedy";
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(OsCheck.class, key, values);
    }
}
