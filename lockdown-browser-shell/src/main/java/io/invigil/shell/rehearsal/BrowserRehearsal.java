package io.invigil.shell.rehearsal;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.network.ServerClient;
import io.invigil.precheck.network.ServerException;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ServerAddress;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Opens the exam's browser through its filtering proxy on the server's test page, and sees what works there. The
/// browser runs in a process of its own, so that it can be rehearsed again, and ended.
public final class BrowserRehearsal implements Check {
    /// Its id in reports.
    public static final String ID = "rehearsal.browser";

    private static final String PAGE = "/check/page";
    private static final Duration CALL = Duration.ofSeconds(5);

    private final StateFolder state;
    private final BrowserProcess.Start start;
    private final BooleanSupplier display;

    /// Of this user, on this display.
    public BrowserRehearsal() {
        this(StateFolder.ofThisUser(), BrowserProcess.Start.ofThisProcess(), () -> !GraphicsEnvironment.isHeadless());
    }

    /// @param start   how the browser's process is started
    /// @param display whether there is one
    BrowserRehearsal(StateFolder state, BrowserProcess.Start start, BooleanSupplier display) {
        this.state = state;
        this.start = start;
        this.display = display;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(60);
    }

    @Override
    public boolean callsNativeCode() {
        return true;
    }

    @Override
    public Phrase limit(CheckContext context) {
        return context.policy().checks().required().contains(ID) ? words("browser.limit") : Phrase.NONE;
    }

    @Override
    public Finding run(CheckContext context) throws IOException, InterruptedException {
        Findings findings = Findings.of(this, context);
        if (context.depth() == Depth.BRIEF) {
            return findings.inconclusive(words("brief"), Phrase.NONE);
        }
        if (context.server().isEmpty()) {
            return findings.inconclusive(words("server"), words("server.remedy"));
        }
        if (!display.getAsBoolean()) {
            return findings.inconclusive(words("display"), words("display.remedy"));
        }
        ServerAddress server = context.server().get();
        try (ServerClient client = new ServerClient(server, CALL)) {
            client.info();
        } catch (ServerException unusable) {
            findings.with("error", String.valueOf(unusable.getMessage()));
            return findings.inconclusive(words("unreachable"), words("unreachable.remedy"));
        }
        context.progress().doing(words("browser.doing"));
        return shown(findings, server, context);
    }

    private Finding shown(Findings findings, ServerAddress server, CheckContext context)
            throws IOException, InterruptedException {
        try (BrowserProcess browser = BrowserProcess.begin(start, server, PAGE, state)) {
            BrowserOutcome outcome = browser.outcome(percent ->
                    context.progress().doing(Phrase.of(BrowserRehearsal.class, "browser.unpacking", percent)));
            return switch (outcome) {
                case BrowserOutcome.Shown shown -> judged(findings, shown);
                case BrowserOutcome.Failed failed -> {
                    findings.with("error", failed.why());
                    yield findings.fail(words("browser.failed"), words("browser.failed.remedy"));
                }
                case BrowserOutcome.Silent silent -> {
                    findings.with("error", silent.last());
                    yield findings.inconclusive(words("browser.silent"), words("browser.failed.remedy"));
                }
            };
        }
    }

    private static Finding judged(Findings findings, BrowserOutcome.Shown shown) {
        findings.with("painted-ms", shown.painted().toMillis())
                .with("works", String.join(", ", shown.works()))
                .measured(shown.painted().toMillis() / 1000.0, "s");
        if (shown.missing().isEmpty()) {
            return findings.pass(Phrase.of(
                    BrowserRehearsal.class, "browser.shown", shown.painted().toMillis() / 1000.0));
        }
        String missing = String.join(", ", shown.missing());
        findings.with("missing", missing);
        return findings.fail(
                Phrase.of(BrowserRehearsal.class, "browser.missing", missing), words("browser.missing.remedy"));
    }

    private static Phrase words(String key) {
        return Phrase.of(BrowserRehearsal.class, key);
    }
}
