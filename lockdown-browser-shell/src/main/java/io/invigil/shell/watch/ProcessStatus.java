package io.invigil.shell.watch;

import java.util.Optional;

/// What `/proc/PID/status` says.
///
/// @param name   of the program, as it calls itself
/// @param state  `R`, `S`, `T` and so on
/// @param tracer process that traces it; 0 for none
record ProcessStatus(String name, String state, int tracer) {
    /// Whether a signal has stopped it; one that is stopped by its tracer counts as traced only.
    boolean stopped() {
        return state.equals("T");
    }

    /// Reads it; empty if it is not such a file.
    static Optional<ProcessStatus> parse(String text) {
        String name = "";
        String state = "";
        int tracer = 0;
        for (String line : text.lines().limit(12).toList()) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (colon < 0 ? "" : line.substring(0, colon)) {
                case "Name" -> name = value;
                case "State" -> state = value.isEmpty() ? "" : value.substring(0, 1);
                case "TracerPid" -> tracer = value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
                default -> {}
            }
        }
        return state.isEmpty() ? Optional.empty() : Optional.of(new ProcessStatus(name, state, tracer));
    }
}
