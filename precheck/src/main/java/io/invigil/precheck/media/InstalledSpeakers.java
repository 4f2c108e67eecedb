package io.invigil.precheck.media;

import java.util.List;

/// The speakers that Java's sound system offers.
final class InstalledSpeakers implements Speakers {
    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public void play(String name, int tones) throws SpeakerException {
        throw new SpeakerException("there is no speaker called '" + name + "'");
    }
}
