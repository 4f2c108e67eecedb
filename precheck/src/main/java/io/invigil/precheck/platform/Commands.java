package io.invigil.precheck.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks the system through a program of its own that prints text, such as `xrandr`.
@FunctionalInterface
public interface Commands {
    /// Runs a program and waits for what it prints. No shell is between, so nothing in the words is special.
    ///
    /// @param command the program and its arguments
    Answer ask(List<String> command);

    /// What it printed, if it is there, came to its end in time, and reported no failure.
    default Optional<String> text(String... command) {
        return switch (ask(List.of(command))) {
            case Answer.Said said -> said.exit() == 0 ? Optional.of(said.text()) : Optional.empty();
            case Answer.Silent silent -> Optional.empty();
        };
    }

    /// Those of this computer, at most ten seconds and 4 MB each, in the C locale. Windows takes that long when its
    /// PowerShell starts for the first time and the disk is slow.
    static Commands ofThisComputer() {
        return within(Duration.ofSeconds(10));
    }

    /// The same with less time each, or more.
    static Commands within(Duration longest) {
        return new BoundedCommands(longest, 4 << 20);
    }

    /// What came of asking.
    sealed interface Answer {
        /// The program ended.
        ///
        /// @param exit its exit code
        /// @param text what it printed to its standard output, as UTF-8, cut at the bound
        record Said(int exit, String text) implements Answer {}

        /// There is no such program, or it did not end in time.
        ///
        /// @param why in words for a log
        record Silent(String why) implements Answer {}
    }
}
