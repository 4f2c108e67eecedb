package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.function.Supplier;

/// Can an exam be held on this operating system, processor and kind of session?
public final class OsCheck implements Check {
    private final Supplier<OperatingSystem> system;

    /// Looks at this computer.
    public OsCheck() {
        this(OperatingSystem::ofThisComputer);
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
        return Phrase.name(limitWords());
    }

    private String limitWords() {
        return "Linux on x86-64, X11 session";
    }

    @Override
    public Finding run(CheckContext context) {
        OperatingSystem seen = system.get();
        Findings findings = Findings.of(this, context)
                .with("name", seen.name())
                .with("version", seen.version())
                .with("architecture", seen.architecture())
                .with("session", seen.session());
        String measured = seen.toString();
        return switch (seen.family()) {
            case LINUX -> linux(seen, findings, measured);
            case WINDOWS, MACOS ->
                seen.recent()
                        ? findings.warn(
                                measured,
                                "This check runs here, but Invigil has not yet been verified on this system. Ask your "
                                        + "exam office before the day, or use a computer with Linux.")
                        : findings.fail(measured, "Update the system: Windows 10 or macOS 13 at least.");
            case OTHER -> findings.fail(measured, "Use a computer with Linux, Windows or macOS.");
        };
    }

    private static Finding linux(OperatingSystem seen, Findings findings, String measured) {
        return switch (seen.session()) {
            case WAYLAND ->
                findings.fail(
                        measured,
                        "Log out. On the log-in screen click the gear, or the session menu, choose the entry with "
                                + "'Xorg' or 'X11', and log in again. Wayland does not let an exam hold the keyboard.");
            case NONE ->
                findings.warn(
                        measured, "The exam needs a graphical session: run the check on the computer's own desktop.");
            case X11, NATIVE ->
                seen.architecture().equals("x86-64")
                        ? findings.pass(measured)
                        : findings.fail(
                                measured, "The exam's browser needs an x86-64 processor. Use another computer.");
        };
    }
}
