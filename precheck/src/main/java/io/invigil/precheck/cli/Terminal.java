package io.invigil.precheck.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the command prints to.
///
/// @param in          standard input
/// @param out         standard output
/// @param err         standard error
/// @param interactive whether a person sits before it, so that lines may be renewed
/// @param rows        how many lines it shows
/// @param columns     how many characters a line holds
/// @param environment the process's environment variables
record Terminal(
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        boolean interactive,
        int rows,
        int columns,
        Map<String, String> environment) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4}) (\\d{1,4})");
    private static final Path TTY = Path.of("/dev/tty");

    /// That of this process.
    static Terminal ofThisProcess() {
        Map<String, String> environment = System.getenv();
        boolean interactive = Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        Matcher size = SIZE.matcher(interactive && Files.exists(TTY) ? size() : "");
        boolean known = size.matches();
        return new Terminal(
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                System.out,
                System.err,
                interactive,
                known ? Integer.parseInt(size.group(1)) : 24,
                known ? Integer.parseInt(size.group(2)) : 80,
                environment);
    }

    /// What `stty size` says: rows and columns.
    private static String size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.from(TTY.toFile()))
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return "";
            }
            return new String(stty.getInputStream().readNBytes(64), StandardCharsets.US_ASCII).strip();
        } catch (IOException absent) {
            return "";
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
