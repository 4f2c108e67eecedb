package io.invigil.protocol.model;

import java.util.List;

/// Which checks an exam insists on, and which it does without.
///
/// @param required ids of checks that must see something: where one cannot, the computer is not ready
/// @param omitted  ids of checks that do not run
public record CheckRules(List<String> required, List<String> omitted) {
    public CheckRules {
        required = List.copyOf(required);
        omitted = List.copyOf(omitted);
    }

    /// Where an exam names none.
    public static CheckRules standard() {
        return new CheckRules(List.of(), List.of());
    }
}
