package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ComputerLimits;
import java.time.Duration;
import java.util.List;

/// How many displays are there, and is the main one large enough?
public final class DisplaysCheck implements Check {
    private final Screens screens;

    /// Looks at this computer.
    public DisplaysCheck() {
        this(new InstalledScreens(Computer.ofThisComputer(), AwtScreens::look));
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
        ComputerLimits limits = context.policy().computer();
        return words(
                "displays.limit",
                limits.displays(),
                Integer.toString(limits.screenWidth()),
                Integer.toString(limits.screenHeight()));
    }

    @Override
    public Finding run(CheckContext context) {
        context.progress().doing(words("displays.doing"));
        Findings findings = Findings.of(this, context);
        return switch (screens.look()) {
            case Screens.Sight.None none ->
                findings.measured(0, "displays")
                        .fail(words("displays.none", none.why()), words("displays.none.remedy"));
            case Screens.Sight.Seen seen -> judge(seen, context.policy().computer(), findings);
        };
    }

    private static Finding judge(Screens.Sight.Seen seen, ComputerLimits limits, Findings findings) {
        List<Screen> all = seen.screens();
        findings.with("count", all.size()).with("mirrored", seen.mirrored()).with("seenBy", seen.source());
        for (int i = 0; i < all.size(); i++) {
            findings.with("display" + (i + 1), all.get(i).evidence());
        }
        if (!seen.off().isEmpty()) {
            findings.with("connectedButOff", String.join(", ", seen.off()));
        }
        findings.measured(all.size(), "displays");
        Phrase list = Phrase.list(all.stream().map(DisplaysCheck::named).toList());
        Phrase summary = words(seen.mirrored() ? "displays.mirrored" : "displays.seen", all.size(), list);
        if (all.size() > limits.displays()) {
            return findings.fail(
                    summary, words(seen.mirrored() ? "displays.mirrored.remedy" : "displays.too-many.remedy"));
        }
        Screen main = seen.main();
        if (main.area().width < limits.screenWidth() || main.area().height < limits.screenHeight()) {
            return findings.fail(summary, words("displays.small.remedy"));
        }
        if (seen.virtual().isPresent()) {
            String server = seen.virtual().get();
            return findings.with(Findings.SYNTHETIC, "display")
                    .with("displayServer", server)
                    .warn(words("displays.virtual", summary, server), words("displays.virtual.remedy"));
        }
        return findings.pass(summary);
    }

    private static Phrase named(Screen screen) {
        return switch (screen.kind()) {
            case INTERNAL -> words("displays.internal", screen.label());
            case WIRELESS -> words("displays.wireless", screen.label());
            case EXTERNAL, UNKNOWN -> Phrase.name(screen.label());
        };
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(DisplaysCheck.class, key, values);
    }
}
