package io.invigil.precheck.media;

import java.util.List;

/// The microphones that the system's sound mixer offers.
final class InstalledMicrophones implements Microphones {
    @Override
    public List<String> names() throws MicrophoneException {
        return List.of();
    }

    @Override
    public Microphone open(String name) throws MicrophoneException {
        throw new MicrophoneException("there is no microphone called '" + name + "'");
    }

    @Override
    public boolean madeUp() {
        return false;
    }
}
