package io.invigil.precheck.cli;

import io.invigil.precheck.environment.StateFolder;
import java.io.IOException;

/// Sends what the program and its libraries log to a file, away from what the candidate reads.
final class Logging {
    private static final String CONFIGURATION = "logback.configurationFile";

    private Logging() {}

    /// Must be called before the first logger is made. A configuration that the user has set stays. Where the
    /// folder cannot be written to, nothing is logged.
    static void toFile(StateFolder state) {
        if (System.getProperty(CONFIGURATION) != null) {
            return;
        }
        try {
            System.setProperty("invigil.logs", state.logs().toString());
            System.setProperty(CONFIGURATION, "io/invigil/precheck/cli/logback.xml");
        } catch (IOException notWritable) {
            System.setProperty(CONFIGURATION, "io/invigil/precheck/cli/logback-none.xml");
        }
    }
}
