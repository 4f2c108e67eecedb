package io.invigil.precheck.cli;

import io.invigil.precheck.environment.StateFolder;

/// Sends what the program and its libraries log to a file, away from what the candidate reads.
final class Logging {
    private static final String CONFIGURATION = "logback.configurationFile";

    private Logging() {}

    /// Must be called before the first logger is made. A configuration that the user has set stays.
    static void toFile(StateFolder state) {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty("invigil.logs", state.root().resolve("logs").toString());
            System.setProperty(CONFIGURATION, "io/invigil/precheck/cli/logback.xml");
        }
    }
}
