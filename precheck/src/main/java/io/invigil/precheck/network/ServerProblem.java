package io.invigil.precheck.network;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.util.List;

/// Why a server cannot be used, in words that a candidate understands: what was wrong, and what to do.
public sealed interface ServerProblem {
    /// The version of the protocol that this program speaks.
    int PROTOCOL = 1;

    /// What was wrong.
    Phrase said();

    /// What to do about it.
    Phrase advice();

    /// What was wrong, in English.
    default String what() {
        return Wording.ENGLISH.say(said());
    }

    /// What to do about it, in English.
    default String remedy() {
        return Wording.ENGLISH.say(advice());
    }

    /// What was wrong and what to do, in English.
    default String message() {
        return Wording.ENGLISH.say(Phrase.sentences(List.of(said(), advice())));
    }

    /// What stands behind a failed call.
    static ServerProblem of(ServerAddress server, IOException failure) {
        return FailedCall.explain(server, failure);
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(ServerProblem.class, "problem." + key, values);
    }

    private static String place(ServerAddress server) {
        return server.https().toString();
    }

    /// Nobody answers there.
    ///
    /// @param server where it was looked for
    /// @param detail what happened, in a few words
    record NotThere(ServerAddress server, Phrase detail) implements ServerProblem {
        /// @param detail in English
        public NotThere(ServerAddress server, String detail) {
            this(server, Phrase.name(detail));
        }

        @Override
        public Phrase said() {
            return words("not-there", place(server), detail);
        }

        @Override
        public Phrase advice() {
            return words("not-there.advice");
        }
    }

    /// Somebody answers, but not the server that the fingerprint names.
    ///
    /// @param server where it was looked for
    /// @param issuer who signed what it showed, as the certificate names it
    /// @param detail what was wrong with its certificates
    record AnotherServer(ServerAddress server, String issuer, String detail) implements ServerProblem {
        /// Whether something on the way opens the connection: what was shown is not by an authority of Invigil's.
        public boolean intercepted() {
            return !issuer.contains("Invigil");
        }

        @Override
        public Phrase said() {
            return intercepted()
                    ? words("intercepted", place(server), issuer)
                    : words("another-server", place(server), Phrase.name(detail));
        }

        @Override
        public Phrase advice() {
            return intercepted() ? words("intercepted.advice", issuer) : words("another-server.advice");
        }
    }

    /// Somebody answers whose certificate this computer does not trust.
    ///
    /// @param server where it was looked for
    record NotTrusted(ServerAddress server) implements ServerProblem {
        @Override
        public Phrase said() {
            return words("not-trusted", place(server));
        }

        @Override
        public Phrase advice() {
            return words("not-trusted.advice");
        }
    }

    /// The server's certificate is not valid at this computer's time.
    ///
    /// @param server where it was looked for
    /// @param detail from when or until when it is valid
    record NotValidNow(ServerAddress server, String detail) implements ServerProblem {
        @Override
        public Phrase said() {
            return words("not-valid-now", place(server), Phrase.name(detail));
        }

        @Override
        public Phrase advice() {
            return words("not-valid-now.advice");
        }
    }

    /// The server speaks another version of the protocol.
    ///
    /// @param server where it was looked for
    /// @param theirs its version
    record AnotherVersion(ServerAddress server, int theirs) implements ServerProblem {
        @Override
        public Phrase said() {
            return words("another-version", place(server), theirs, PROTOCOL);
        }

        @Override
        public Phrase advice() {
            return words(theirs > PROTOCOL ? "another-version.newer" : "another-version.older");
        }
    }

    /// The server refused.
    ///
    /// @param server where it was asked
    /// @param status HTTP status
    /// @param detail what it said; may be empty
    record Refused(ServerAddress server, int status, String detail) implements ServerProblem {
        @Override
        public Phrase said() {
            return detail.isEmpty()
                    ? words("refused", place(server), status)
                    : words("refused.said", place(server), status, Phrase.name(detail));
        }

        @Override
        public Phrase advice() {
            return words(status >= 500 ? "refused.failed" : status == 429 ? "refused.too-often" : "refused.advice");
        }
    }

    /// What answers is no Invigil server.
    ///
    /// @param server where it was looked for
    /// @param detail what it said
    record NotInvigil(ServerAddress server, Phrase detail) implements ServerProblem {
        /// @param detail in English
        public NotInvigil(ServerAddress server, String detail) {
            this(server, Phrase.name(detail));
        }

        @Override
        public Phrase said() {
            return words("not-invigil", place(server), detail);
        }

        @Override
        public Phrase advice() {
            return words("not-invigil.advice");
        }
    }

    /// A network that wants a log-in first answers in the server's place.
    ///
    /// @param server where it was looked for
    /// @param sentTo where it sends a browser to; may be empty
    record LoginPage(ServerAddress server, String sentTo) implements ServerProblem {
        @Override
        public Phrase said() {
            return sentTo.isEmpty()
                    ? words("login-page", place(server))
                    : words("login-page.place", place(server), Phrase.name(sentTo));
        }

        @Override
        public Phrase advice() {
            return words("login-page.advice");
        }
    }

    /// A proxy stands between and does not let the connection through.
    ///
    /// @param server where it was looked for
    /// @param status what the proxy answered; 0 if it did not
    record ProxyRefused(ServerAddress server, int status) implements ServerProblem {
        @Override
        public Phrase said() {
            return status == 0 ? words("proxy-absent", place(server)) : words("proxy-refused", place(server), status);
        }

        @Override
        public Phrase advice() {
            return words(
                    switch (status) {
                        case 0 -> "proxy-absent.advice";
                        case 407 -> "proxy-refused.password";
                        default -> "proxy-refused.advice";
                    });
        }
    }
}
