package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Is anybody else logged in to the computer?
public final class UsersCheck implements Check {
    private final Computer computer;

    /// Looks at this computer.
    public UsersCheck() {
        this(Computer.ofThisComputer());
    }

    UsersCheck(Computer computer) {
        this.computer = computer;
    }

    @Override
    public String id() {
        return "computer.users";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(8);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return words("users.limit");
    }

    @Override
    public Finding run(CheckContext context) {
        Findings findings = Findings.of(this, context);
        Optional<List<Login>> logins = Logins.of(computer);
        return logins.isPresent()
                ? judge(logins.get(), findings)
                : findings.inconclusive(words("users.unknown"), words("users.unknown.remedy"));
    }

    private Finding judge(List<Login> logins, Findings findings) {
        List<Login> others = logins.stream().filter(login -> !own(login.user())).toList();
        findings.with("user", computer.user()).with("logins", logins.size());
        for (int i = 0; i < others.size(); i++) {
            findings.with("other" + (i + 1), others.get(i).evidence());
        }
        List<Phrase> names = others.stream()
                .map(Login::user)
                .distinct()
                .map(name -> name.isEmpty() ? words("users.nameless") : Phrase.name(name))
                .toList();
        if (names.isEmpty()) {
            return findings.pass(words("users.none"));
        }
        return findings.warn(words("users.others", names.size(), Phrase.list(names)), remedy(others));
    }

    /// The one who runs this, also where that one called sudo(8).
    private boolean own(String user) {
        String name = user.toLowerCase(Locale.ROOT);
        return !name.isEmpty()
                && (name.equals(computer.user().toLowerCase(Locale.ROOT))
                        || name.equals(computer.variable("SUDO_USER").toLowerCase(Locale.ROOT)));
    }

    private Phrase remedy(List<Login> others) {
        return switch (computer.platform()) {
            case WINDOWS -> words("users.windows.remedy");
            case MACOS -> words("users.macos.remedy");
            case LINUX, OTHER ->
                words("users.linux.remedy", others.getFirst().user());
        };
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(UsersCheck.class, key, values);
    }
}
