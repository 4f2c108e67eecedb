package io.invigil.precheck.network;

import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;

/// Why a server cannot be used, in words that a candidate understands: what was wrong, and what to do.
public sealed interface ServerProblem {
    /// The version of the protocol that this program speaks.
    int PROTOCOL = 1;

    /// What was wrong.
    String what();

    /// What to do about it.
    String remedy();

    /// What was wrong and what to do.
    default String message() {
        return what() + " " + remedy();
    }

    /// What stands behind a failed call.
    static ServerProblem of(ServerAddress server, IOException failure) {
        return FailedCall.explain(server, failure);
    }

    /// Nobody answers there.
    ///
    /// @param server where it was looked for
    /// @param detail what happened, in a few words
    record NotThere(ServerAddress server, String detail) implements ServerProblem {
        @Override
        public String what() {
            return "No server answers at " + server.https() + ": " + detail + ".";
        }

        @Override
        public String remedy() {
            return "Check the address and your internet connection, then try again.";
        }
    }

    /// Somebody answers, but not the server that the fingerprint names.
    ///
    /// @param server where it was looked for
    /// @param detail what was wrong with its certificates
    record AnotherServer(ServerAddress server, String detail) implements ServerProblem {
        @Override
        public String what() {
            return "What answers at " + server.https() + " is not the server that your link names: " + detail + ".";
        }

        @Override
        public String remedy() {
            return "Copy the whole link again. If it stays so, do not go on, and tell whoever sent you the link.";
        }
    }

    /// Somebody answers whose certificate this computer does not trust.
    ///
    /// @param server where it was looked for
    /// @param detail what was wrong with its certificates
    record NotTrusted(ServerAddress server, String detail) implements ServerProblem {
        @Override
        public String what() {
            return "The server at " + server.https() + " cannot prove who it is: " + detail + ".";
        }

        @Override
        public String remedy() {
            return "Use the whole link that you were sent, with the part behind #.";
        }
    }

    /// The server's certificate is not valid at this computer's time.
    ///
    /// @param server where it was looked for
    /// @param detail from when or until when it is valid
    record NotValidNow(ServerAddress server, String detail) implements ServerProblem {
        @Override
        public String what() {
            return "The certificate of the server at " + server.https() + " is not valid now: " + detail + ".";
        }

        @Override
        public String remedy() {
            return "Check this computer's date and time. If they are right, tell whoever runs the server.";
        }
    }

    /// The server speaks another version of the protocol.
    ///
    /// @param server where it was looked for
    /// @param theirs its version
    record AnotherVersion(ServerAddress server, int theirs) implements ServerProblem {
        @Override
        public String what() {
            return "The server at " + server.https() + " speaks version " + theirs
                    + " of the protocol, this program version " + PROTOCOL + ".";
        }

        @Override
        public String remedy() {
            return theirs > PROTOCOL ? "Install the newest Invigil." : "Ask whoever runs the server to update it.";
        }
    }

    /// The server refused.
    ///
    /// @param server where it was asked
    /// @param status HTTP status
    /// @param detail what it said; may be empty
    record Refused(ServerAddress server, int status, String detail) implements ServerProblem {
        @Override
        public String what() {
            return "The server at " + server.https() + " refused (" + status + ")"
                    + (detail.isEmpty() ? "." : ": " + detail);
        }

        @Override
        public String remedy() {
            return status >= 500
                    ? "Try again in a minute. If it stays so, tell whoever runs the server."
                    : "Tell whoever runs the server.";
        }
    }

    /// What answers is no Invigil server.
    ///
    /// @param server where it was looked for
    /// @param detail what it said
    record NotInvigil(ServerAddress server, String detail) implements ServerProblem {
        @Override
        public String what() {
            return "What answers at " + server.https() + " is no Invigil server: " + detail + ".";
        }

        @Override
        public String remedy() {
            return "Check the address and the port.";
        }
    }
}
