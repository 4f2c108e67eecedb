package io.invigil.precheck.media;

import io.invigil.precheck.platform.Commands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks a program of the sound system.
@FunctionalInterface
interface SoundCommand {
    /// What it prints in English; empty if it is not installed, fails or takes too long.
    Optional<String> output(List<String> words);

    /// Starts the program on this computer.
    static SoundCommand ofThisComputer(Duration longest) {
        return words -> Commands.within(longest).text(words.toArray(String[]::new));
    }
}
