package io.invigil.precheck.ui;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;

/// An X server with a window manager that nobody looks at. Where there is none, a test is skipped on a desk and fails
/// in CI.
record TestDisplay(Process server, Process windowManager, String name) implements AutoCloseable {
    /// Starts one on a free number.
    static TestDisplay start(String size) throws IOException {
        Process server;
        try {
            server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException absent) {
            return missing("Xvfb is not installed: " + absent.getMessage());
        }
        BufferedReader said = server.inputReader();
        String number = said.readLine();
        if (number == null) {
            return missing("Xvfb did not start");
        }
        String name = ":" + number.strip();
        ProcessBuilder windowManager = new ProcessBuilder("openbox")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        windowManager.environment().put("DISPLAY", name);
        try {
            return new TestDisplay(server, windowManager.start(), name);
        } catch (IOException absent) {
            server.destroy();
            return missing("openbox is not installed: " + absent.getMessage());
        }
    }

    private static TestDisplay missing(String why) {
        return "true".equals(System.getenv("CI")) ? fail(why) : abort(why);
    }

    @Override
    public void close() {
        windowManager.destroy();
        server.destroy();
    }
}
