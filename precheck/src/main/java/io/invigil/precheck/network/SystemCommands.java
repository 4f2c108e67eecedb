package io.invigil.precheck.network;

import java.util.List;
import java.util.Optional;

/// Runs the system's own programs and reads what they print.
@FunctionalInterface
interface SystemCommands {
    /// @return what the program printed; empty if it is not there, failed, or took too long
    Optional<String> output(List<String> command) throws InterruptedException;
}
