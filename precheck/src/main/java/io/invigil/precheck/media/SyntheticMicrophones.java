package io.invigil.precheck.media;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The one synthetic microphone. It hears a soft tone of 440 Hz that nobody plays.
final class SyntheticMicrophones implements Microphones {
    static final String NAME = "synthetic microphone";

    private static final int RATE = 16_000;
    private static final double AMPLITUDE = 0.05;

    @Override
    public List<String> names() {
        return List.of(NAME);
    }

    @Override
    public Microphone open(String name) throws MicrophoneException {
        if (!name.equals(NAME)) {
            throw new MicrophoneException(
                    MicrophoneException.Reason.ABSENT, "there is no microphone called '" + name + "'");
        }
        return new Tone();
    }

    @Override
    public boolean madeUp() {
        return true;
    }

    private static final class Tone implements Microphone {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public boolean synthetic() {
            return true;
        }

        @Override
        public SoundLevel listen(Duration time) {
            LockSupport.parkNanos(time.toNanos());
            int samples = (int) (RATE * time.toMillis() / 1000);
            byte[] pcm = new byte[2 * samples];
            for (int i = 0; i < samples; i++) {
                int sample = (int) (32767 * AMPLITUDE * Math.sin(2 * Math.PI * 440 * i / RATE));
                pcm[2 * i] = (byte) sample;
                pcm[2 * i + 1] = (byte) (sample >> 8);
            }
            return SoundLevel.of(pcm, pcm.length);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
