package io.invigil.server.app;

import io.invigil.server.integration.ApiTokens;
import io.invigil.server.integration.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `invigil token`: API tokens for programs. Works beside a running server, and without one.
@Command(
        name = "invigil token",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "API tokens, by which programs use the calls that /openapi.json describes.",
        subcommands = {TokenCommand.New.class, TokenCommand.Ls.class, TokenCommand.Revoke.class})
public final class TokenCommand implements Runnable {
    private static final int MOST_DAYS = 3660;

    @Spec
    private @Nullable CommandSpec spec;

    /// Runs the command; exits with its code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TokenCommand()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "say what to do: new, ls or revoke");
    }

    /// `invigil token new`: makes a token and prints it, this once.
    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Makes a token and prints it. It is shown this once; only its hash is kept.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:made", "1:failed", "2:wrong usage"})
    static final class New extends StoreWork {
        @Option(names = "--name", required = true, paramLabel = "NAME", description = "what the audit log calls it")
        private @Nullable String name;

        @Option(
                names = "--scope",
                required = true,
                split = ",",
                paramLabel = "SCOPE",
                description = {
                    "what it is good for; several by commas: sessions:create, sessions:read, sessions:act, media:read,",
                    "audit:read, metrics:read"
                })
        private List<String> scopes = new ArrayList<>();

        @Option(names = "--days", paramLabel = "N", description = "how long it is valid; ${DEFAULT-VALUE} by default")
        private int days = 90;

        @Override
        void run(Store store) throws StartupException {
            String wanted = Objects.requireNonNull(name);
            if (!ApiTokens.validName(wanted)) {
                throw wrong("--name must have 1 to 60 letters, digits, or any of . _ -");
            }
            if (days < 1 || days > MOST_DAYS) {
                throw wrong("--days must be from 1 to " + MOST_DAYS);
            }
            Set<Scope> good = scopes();
            Optional<String> token = store.tokens().make(wanted, good, Duration.ofDays(days));
            if (token.isEmpty()) {
                throw new StartupException("there is a token '" + wanted
                        + "' already: choose another name, or revoke it first with invigil token revoke");
            }
            store.audit().add("operator", "token-made", wanted, written(good));
            System.out.println(token.get());
        }

        private Set<Scope> scopes() {
            Set<Scope> good = EnumSet.noneOf(Scope.class);
            for (String text : scopes) {
                good.add(Scope.of(text.strip())
                        .orElseThrow(
                                () -> wrong("--scope: there is no scope '" + text + "'; there are " + Scope.all())));
            }
            return good;
        }
    }

    /// `invigil token ls`: the tokens that are there.
    @Command(name = "ls", mixinStandardHelpOptions = true, description = "Lists the tokens, without the tokens.")
    static final class Ls extends StoreWork {
        @Override
        void run(Store store) {
            List<ApiTokens.Kept> all = store.tokens().all();
            if (all.isEmpty()) {
                System.out.println("There are no tokens.");
            }
            for (ApiTokens.Kept kept : all) {
                System.out.println(kept.name() + "  " + written(kept.scopes()) + "  until " + kept.expiresAt()
                        + kept.usedAt().map(at -> "  used " + at).orElse("  never used"));
            }
        }
    }

    /// `invigil token revoke`: makes a token worthless.
    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Makes a token worthless at once.")
    static final class Revoke extends StoreWork {
        @Option(names = "--name", required = true, paramLabel = "NAME", description = "the token's name")
        private @Nullable String name;

        @Override
        void run(Store store) throws StartupException {
            String wanted = Objects.requireNonNull(name);
            if (!store.tokens().revoke(wanted)) {
                throw new StartupException("there is no token '" + wanted + "': invigil token ls lists them");
            }
            store.audit().add("operator", "token-revoked", wanted, "");
            System.out.println("Revoked " + wanted);
        }
    }

    private static String written(Set<Scope> scopes) {
        return scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(","));
    }
}
