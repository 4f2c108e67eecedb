package io.invigil.shell.cli;

import io.invigil.shell.seb.SebException;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gets a password: from the first line of a file or of standard input, or typed unseen. Never from an argument,
/// which everybody on the computer could read.
final class PasswordPrompt {
    private static final int MAX_BYTES = 4_096;

    private PasswordPrompt() {}

    /// @param file `-` is standard input
    static char[] read(Path file) throws SebException {
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            int end = 0;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end));
            char[] password = new char[decoded.remaining()];
            decoded.get(password);
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(decoded.array(), '\0');
            return password;
        } catch (IOException unreadable) {
            throw new SebException("The password file " + file + " cannot be read. Check its name.", unreadable);
        }
    }

    /// Empty where there is nobody to ask.
    // there is a console or none, depending on the JDK and on where standard input comes from
    @SuppressWarnings("SystemConsoleNull")
    static Optional<char[]> ask(String what) {
        @Nullable Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return Optional.empty();
        }
        return Optional.ofNullable(console.readPassword("%s: ", what));
    }
}
