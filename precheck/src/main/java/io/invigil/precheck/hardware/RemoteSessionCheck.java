package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Is the desktop seen or steered from another computer?
public final class RemoteSessionCheck implements Check {
    private final Computer computer;

    /// Looks at this computer.
    public RemoteSessionCheck() {
        this(Computer.ofThisComputer());
    }

    RemoteSessionCheck(Computer computer) {
        this.computer = computer;
    }

    @Override
    public String id() {
        return "computer.remote-session";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(8);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return words(
                context.policy().computer().remoteSessionAllowed()
                        ? "remote-session.limit.allowed"
                        : "remote-session.limit");
    }

    @Override
    public Finding run(CheckContext context) {
        Findings findings = Findings.of(this, context);
        Optional<List<RemoteSign>> signs = RemoteSigns.of(computer);
        return signs.isPresent()
                ? judge(signs.get(), context.policy().computer().remoteSessionAllowed(), findings)
                : findings.inconclusive(words("remote-session.unknown"), words("remote-session.unknown.remedy"));
    }

    private static Finding judge(List<RemoteSign> signs, boolean allowed, Findings findings) {
        signs.stream()
                .collect(Collectors.groupingBy(
                        sign -> sign.kind().evidence(),
                        TreeMap::new,
                        Collectors.mapping(RemoteSign::seen, Collectors.joining("; "))))
                .forEach(findings::with);
        if (signs.isEmpty()) {
            return findings.pass(words("remote-session.none"));
        }
        Phrase summary = Phrase.list(signs.stream()
                .map(sign -> words("remote-session." + sign.kind().evidence(), sign.seen()))
                .distinct()
                .toList());
        if (allowed) {
            return findings.pass(summary);
        }
        return signs.stream().anyMatch(sign -> sign.kind().desktop())
                ? findings.fail(summary, words("remote-session.remedy"))
                : findings.warn(summary, words("remote-session.login.remedy"));
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(RemoteSessionCheck.class, key, values);
    }
}
