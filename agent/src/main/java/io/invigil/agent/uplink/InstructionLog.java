package io.invigil.agent.uplink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The instructions that this session carried out, in a file, so that each is carried out once even if the agent was
/// killed in between. One line each: id, `done` or `failed`, detail. A torn last line is ignored: the server sends that
/// instruction again.
public final class InstructionLog {
    private final Path file;
    private final Map<UUID, Handled> handled;

    private InstructionLog(Path file, Map<UUID, Handled> handled) {
        this.file = file;
        this.handled = handled;
    }

    /// Reads the file, or begins a new one.
    public static InstructionLog open(Path file) throws IOException {
        Map<UUID, Handled> handled = new HashMap<>();
        if (Files.exists(file)) {
            String text = Files.readString(file);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            whole.lines().forEach(line -> {
                String[] parts = line.split(" ", 3);
                if (parts.length == 3 && parts[0].length() == 36) {
                    handled.put(UUID.fromString(parts[0]), new Handled(parts[1].equals("done"), parts[2]));
                }
            });
            if (whole.length() < text.length()) {
                Files.writeString(file, whole);
            }
        }
        return new InstructionLog(file, handled);
    }

    /// What became of an instruction earlier; empty if it is new.
    public synchronized Optional<Handled> earlier(UUID instruction) {
        return Optional.ofNullable(handled.get(instruction));
    }

    /// Notes what became of an instruction.
    public synchronized void note(UUID instruction, Handled outcome) throws IOException {
        handled.put(instruction, outcome);
        String detail = outcome.detail().replaceAll("\\s+", " ");
        String line = instruction + (outcome.done() ? " done " : " failed ") + detail + "\n";
        Files.write(
                file,
                line.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.DSYNC);
    }
}
