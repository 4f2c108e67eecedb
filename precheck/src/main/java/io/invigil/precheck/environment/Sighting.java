package io.invigil.precheck.environment;

import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ProgramSign;

/// One thing by which a program was told.
///
/// @param sign  what sort of thing
/// @param value what was seen, such as the name of the library
public record Sighting(ProgramSign sign, String value) {
    /// In words.
    public Phrase words() {
        return Phrase.of(Sighting.class, "told." + sign.id(), value);
    }
}
