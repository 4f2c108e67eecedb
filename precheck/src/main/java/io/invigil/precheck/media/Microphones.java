package io.invigil.precheck.media;

import io.invigil.precheck.check.Patience;
import java.util.List;

/// The microphones that can be used: those of this computer, or one that is made up and says so.
public interface Microphones {
    /// What the system calls them; empty if there is none.
    ///
    /// @throws MicrophoneException if the system does not say in time
    List<String> names() throws MicrophoneException;

    /// Opens a microphone.
    ///
    /// @param name one of {@link #names()}
    /// @throws MicrophoneException if it cannot be had
    Microphone open(String name) throws MicrophoneException;

    /// Whether these are made up.
    boolean madeUp();

    /// The microphones of this computer.
    static Microphones ofThisComputer() {
        return new InstalledMicrophones(Patience.ofThisProcess());
    }

    /// One microphone that hears a soft tone which nobody plays.
    static Microphones synthetic() {
        return new SyntheticMicrophones();
    }
}
