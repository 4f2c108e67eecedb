package io.invigil.server.app;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A line that says how far a long work is, once it takes more than a second: on a terminal always the same
/// one, else a new one now and then.
final class PercentLine {
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final long STEP = Duration.ofMillis(200).toNanos();
    private static final long STEP_IN_FILE = Duration.ofSeconds(10).toNanos();

    private final String what;
    private final PrintStream out;
    private final LongSupplier nanos;
    private final boolean terminal = terminal();
    private long next;
    private boolean shown;

    /// @param nanos a clock that only goes forward
    PercentLine(String what, PrintStream out, LongSupplier nanos) {
        this.what = what;
        this.out = out;
        this.nanos = nanos;
        this.next = nanos.getAsLong() + PATIENCE;
    }

    // there is a console or none, depending on the JDK and on where standard input comes from
    @SuppressWarnings("SystemConsoleNull")
    private static boolean terminal() {
        @Nullable Console console = System.console();
        return console != null && console.isTerminal();
    }

    void at(long done, long total) {
        boolean end = done >= total;
        long now = nanos.getAsLong();
        if (end && shown && terminal) {
            out.print("\r\u001b[K");
            out.flush();
            shown = false;
            return;
        }
        if (end || now - next < 0) {
            return;
        }
        next = now + (terminal ? STEP : STEP_IN_FILE);
        shown = true;
        String line = what + ": " + 100 * done / Math.max(1, total) + " %";
        if (terminal) {
            out.print("\r\u001b[K" + line);
        } else {
            out.println(line);
        }
        out.flush();
    }
}
