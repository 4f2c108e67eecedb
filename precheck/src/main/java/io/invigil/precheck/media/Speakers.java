package io.invigil.precheck.media;

import io.invigil.precheck.check.Patience;
import java.util.List;

/// The loudspeakers and headphones of this computer.
public interface Speakers {
    /// What the system calls them; empty if there is none.
    ///
    /// @throws SpeakerException if the system does not say in time
    List<String> names() throws SpeakerException;

    /// Plays short tones with pauses between them, and returns when the last has sounded.
    ///
    /// @param name  one of {@link #names()}
    /// @param tones how many, 1 to 9
    /// @throws SpeakerException if they cannot be played
    void play(String name, int tones) throws SpeakerException;

    /// The speakers of this computer.
    static Speakers ofThisComputer() {
        return new InstalledSpeakers(Patience.ofThisProcess());
    }
}
