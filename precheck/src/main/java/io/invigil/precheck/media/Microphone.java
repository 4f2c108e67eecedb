package io.invigil.precheck.media;

import java.time.Duration;

/// An open microphone. No call blocks for much longer than it was told to.
public interface Microphone extends AutoCloseable {
    /// What the system calls it.
    String name();

    /// Whether its sound is made up by Invigil rather than heard.
    boolean synthetic();

    /// Listens for a while.
    ///
    /// @param time how long
    /// @throws MicrophoneException if no sound came in time or the driver gave up
    SoundLevel listen(Duration time) throws MicrophoneException;

    /// Lets go of the microphone. Never fails.
    @Override
    void close();
}
