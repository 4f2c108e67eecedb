package io.invigil.precheck.environment;

import io.invigil.precheck.platform.linux.LinuxPrograms;
import java.util.Set;

/// Looks at the programs that run. One that is kept remembers the executables that it has read, so that the next look
/// is quick. It may be asked by one thread after the other, not by two at once.
@FunctionalInterface
public interface Programs {
    /// Looks now. It blocks for up to a few seconds.
    ///
    /// @param markers what to look for in executables and scripts
    ProgramSnapshot look(Set<String> markers);

    /// Looks at some processes only, and not at what they show at the display or where they listen; cheaper where
    /// that can be told apart.
    ///
    /// @param markers what to look for in executables and scripts
    /// @param wanted  process ids
    default ProgramSnapshot look(Set<String> markers, Set<Integer> wanted) {
        ProgramSnapshot all = look(markers);
        return new ProgramSnapshot(
                all.programs().stream()
                        .filter(program -> wanted.contains(program.pid()))
                        .toList(),
                all.unseen());
    }

    /// Those of this computer.
    static Programs ofThisComputer() {
        return switch (ThisSystem.name()) {
            case "linux" -> LinuxPrograms.ofThisComputer();
            case "windows" -> OshiPrograms.ofWindows();
            default -> OshiPrograms.ofMacos();
        };
    }
}
