package io.invigil.precheck.environment;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The programs that must not run in an exam.
///
/// @param version of the list, a date
/// @param entries the programs
public record ProgramCatalogue(String version, List<Entry> entries) {
    private static final String RESOURCE = "/io/invigil/precheck/environment/prohibited-programs.json";
    private static final int LINUX_NAME = 15;
    private static final int MAX_BYTES = 1024 * 1024;

    public ProgramCatalogue {
        entries = List.copyOf(entries);
    }

    /// One program.
    ///
    /// @param name        what its maker calls it
    /// @param why         why it must not run
    /// @param executables file names of its executables, without `.exe`, in lower case
    public record Entry(String name, String why, List<String> executables) {
        public Entry {
            executables = executables.stream()
                    .map(executable -> executable.toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    /// The list that comes with Invigil.
    public static ProgramCatalogue builtIn() {
        try (InputStream json = ProgramCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (json == null) {
                throw new IllegalStateException(RESOURCE + " is missing from this installation");
            }
            return Json.read(json.readNBytes(MAX_BYTES), ProgramCatalogue.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (MalformedBytesException damaged) {
            throw new IllegalStateException(RESOURCE + " is damaged", damaged);
        }
    }

    /// This list and what a policy prohibits beside it.
    ///
    /// @param executables file names
    public ProgramCatalogue with(Collection<String> executables) {
        return new ProgramCatalogue(
                version,
                Stream.concat(
                                entries.stream(),
                                executables.stream()
                                        .map(name -> new Entry(
                                                name, "this exam does not allow it", List.of(fileName(name)))))
                        .toList());
    }

    /// Those of the programs that are on the list.
    public List<ProhibitedProgram> find(Collection<RunningProgram> running) {
        return running.stream()
                .flatMap(program -> match(program).map(entry -> new ProhibitedProgram(entry, program)).stream())
                .toList();
    }

    private Optional<Entry> match(RunningProgram program) {
        String path = fileName(program.path());
        String name = fileName(program.name());
        String started = fileName(firstWord(program.commandLine()));
        return entries.stream()
                .filter(entry -> entry.executables().stream()
                        .anyMatch(wanted -> wanted.equals(path)
                                || wanted.equals(name)
                                || wanted.equals(started)
                                || (name.length() == LINUX_NAME && wanted.startsWith(name))))
                .findFirst();
    }

    private static String firstWord(String commandLine) {
        int blank = commandLine.indexOf(' ');
        return blank < 0 ? commandLine : commandLine.substring(0, blank);
    }

    private static String fileName(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    }
}
