package io.invigil.protocol.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Shows on a terminal how far something is, in one line that is rewritten, once it takes longer than a second.
public final class TerminalProgress implements Progress {
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final long STEP = Duration.ofMillis(200).toNanos();

    private final String verb;
    private final PrintStream terminal;
    private final LongSupplier nanos;
    private long next;
    private boolean shown;

    /// @param verb  what is being done, as `Verifying`
    /// @param nanos a clock that only goes forward
    TerminalProgress(String verb, PrintStream terminal, LongSupplier nanos) {
        this.verb = verb;
        this.terminal = terminal;
        this.nanos = nanos;
        this.next = nanos.getAsLong() + PATIENCE;
    }

    /// Shows it on the standard error stream where that is seen to be a terminal, otherwise nowhere.
    ///
    /// @param verb what is being done, as `Verifying`
    public static Progress orSilent(String verb) {
        return possible() ? new TerminalProgress(verb, System.err, System::nanoTime) : Progress.SILENT;
    }

    /// Whether the standard error stream is seen to be a terminal; only Linux shows it.
    private static boolean possible() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString().matches("/dev/(pts/|tty).*");
        } catch (IOException | UnsupportedOperationException unseen) {
            return false;
        }
    }

    @Override
    public void at(String file, long done, long total) {
        long now = nanos.getAsLong();
        boolean end = done >= total;
        if (now - next < 0 && !(end && shown)) {
            return;
        }
        next = now + STEP;
        shown = !end;
        terminal.print(
                end ? "\r\u001b[K" : "\r\u001b[K" + verb + ": " + 100 * done / Math.max(1, total) + " %  " + file);
        terminal.flush();
    }
}
