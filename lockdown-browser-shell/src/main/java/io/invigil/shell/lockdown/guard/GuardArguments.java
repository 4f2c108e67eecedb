package io.invigil.shell.lockdown.guard;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the guard's process is told at its start: `FOLDER HOLDER-PID RESTRICTION... open:SHORTCUT...`
///
/// @param points       the folder of restore points
/// @param holder       the process that started the guard
/// @param restrictions what to engage
/// @param open         shortcuts that pass
record GuardArguments(Path points, long holder, List<String> restrictions, List<String> open) {
    static Optional<GuardArguments> of(String... args) {
        if (args.length < 3 || !args[1].matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        List<String> rest = List.of(args).subList(2, args.length);
        return Optional.of(new GuardArguments(
                Path.of(args[0]),
                Long.parseLong(args[1]),
                rest.stream().filter(word -> !word.startsWith(GuardMain.OPEN)).toList(),
                rest.stream()
                        .filter(word -> word.startsWith(GuardMain.OPEN))
                        .map(word -> word.substring(GuardMain.OPEN.length()))
                        .toList()));
    }
}
