package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ExamPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// How many displays are there, and is the main one large enough?
public final class DisplaysCheck implements Check {
    private final Screens screens;

    /// Looks at this computer.
    public DisplaysCheck() {
        this(new AwtScreens(System.getenv()));
    }

    DisplaysCheck(Screens screens) {
        this.screens = screens;
    }

    @Override
    public String id() {
        return "computer.displays";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(10);
    }

    @Override
    public boolean callsNativeCode() {
        return true;
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.name(limitWords(context));
    }

    private String limitWords(CheckContext context) {
        ExamPolicy policy = context.policy();
        return (policy.computer().displays() == 1
                        ? "one display"
                        : "at most " + policy.computer().displays() + " displays")
                + ", at least " + policy.computer().screenWidth() + " x "
                + policy.computer().screenHeight();
    }

    @Override
    public Finding run(CheckContext context) {
        context.progress().doing("looking at the displays");
        Findings findings = Findings.of(this, context);
        return switch (screens.look()) {
            case Screens.Sight.None none ->
                findings.fail(
                        "no display: " + none.why(),
                        "Log in at the computer itself, to its graphical desktop, and run the check there.");
            case Screens.Sight.Seen seen -> judge(seen, context.policy(), findings);
        };
    }

    private static Finding judge(Screens.Sight.Seen seen, ExamPolicy policy, Findings findings) {
        List<Screen> all = seen.screens();
        findings.with("count", all.size());
        for (int i = 0; i < all.size(); i++) {
            findings.with("display" + (i + 1), all.get(i));
        }
        String list = all.stream().map(Screen::toString).collect(Collectors.joining(", "));
        String measured = (all.size() == 1 ? "one display: " : all.size() + " displays: ") + list;
        if (all.size() > policy.computer().displays()) {
            return findings.fail(
                    measured,
                    "Unplug or switch off the other displays, and the television or projector if there is one.");
        }
        Screen main = all.stream().filter(Screen::main).findFirst().orElse(all.getFirst());
        if (main.width() < policy.computer().screenWidth()
                || main.height() < policy.computer().screenHeight()) {
            return findings.fail(measured, "Set a higher resolution in the display settings, or use a larger display.");
        }
        if (seen.virtual().isPresent()) {
            return findings.with(Findings.SYNTHETIC, "display")
                    .with("displayServer", seen.virtual().get())
                    .warn(
                            measured + ", virtual (" + seen.virtual().get() + ")",
                            "Nobody can look at this display. For a real exam, use the computer's own.");
        }
        return findings.pass(measured);
    }
}
