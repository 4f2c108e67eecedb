package io.invigil.protocol.model;

/// How far a restriction really holds on this computer.
public sealed interface Enforcement {
    /// Short name on the wire and in reports.
    String level();

    /// Why it is not enforced; empty where it is.
    String reason();

    /// It holds: what it forbids does not happen.
    record Enforced() implements Enforcement {
        @Override
        public String level() {
            return "ENFORCED";
        }

        @Override
        public String reason() {
            return "";
        }
    }

    /// It does not hold, but what it forbids is seen and reported.
    ///
    /// @param reason why it could not be enforced
    record Monitored(String reason) implements Enforcement {
        @Override
        public String level() {
            return "MONITORED";
        }
    }

    /// It neither holds nor is it seen.
    ///
    /// @param reason why not
    record Unsupported(String reason) implements Enforcement {
        @Override
        public String level() {
            return "UNSUPPORTED";
        }
    }

    /// The enforcement a level and reason stand for.
    ///
    /// @throws IllegalArgumentException if `level` is none of the three
    static Enforcement of(String level, String reason) {
        return switch (level) {
            case "ENFORCED" -> new Enforced();
            case "MONITORED" -> new Monitored(reason);
            case "UNSUPPORTED" -> new Unsupported(reason);
            default -> throw new IllegalArgumentException("no such enforcement level: " + level);
        };
    }
}
