package io.invigil.agent.cli;

import io.invigil.precheck.environment.StateFolder;

/// Sends what the program logs into a file of the state folder: the terminal is for the candidate.
final class Logging {
    private static final String CONFIGURATION = "logback.configurationFile";

    private Logging() {}

    /// Call it before anything is logged. A configuration named on the command line goes first.
    static void into(StateFolder state) {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty("invigil.logs", state.root().resolve("logs").toString());
            System.setProperty(CONFIGURATION, "io/invigil/agent/cli/logback.xml");
        }
    }
}
