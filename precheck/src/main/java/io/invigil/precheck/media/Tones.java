package io.invigil.precheck.media;

import java.time.Duration;
import javax.sound.sampled.AudioFormat;

/// The sound of some short tones that can be counted.
///
/// @param count how many
record Tones(int count) {
    /// 44.1 kHz, 16 bit, one channel, little-endian: what every sound card can do.
    static final AudioFormat FORMAT = new AudioFormat(44_100, 16, 1, true, false);

    private static final int RATE = 44_100;
    private static final double PITCH = 660;
    private static final double LOUDNESS = 0.4;

    /// Silence before the first: sound cards and headphones take a moment to wake.
    private static final int LEAD = RATE * 4 / 10;

    private static final int TONE = RATE / 4;
    private static final int PAUSE = RATE * 45 / 100;
    private static final int FADE = RATE / 100;

    /// How long they sound with the pauses.
    Duration length() {
        return Duration.ofMillis(1000L * samples() / RATE);
    }

    /// The sound in {@link #FORMAT}.
    byte[] pcm() {
        byte[] pcm = new byte[2 * samples()];
        for (int tone = 0; tone < count; tone++) {
            int begin = LEAD + tone * (TONE + PAUSE);
            for (int i = 0; i < TONE; i++) {
                double fade = Math.min(1, Math.min(i, TONE - 1 - i) / (double) FADE);
                int sample = (int) (32767 * LOUDNESS * fade * Math.sin(2 * Math.PI * PITCH * i / RATE));
                pcm[2 * (begin + i)] = (byte) sample;
                pcm[2 * (begin + i) + 1] = (byte) (sample >> 8);
            }
        }
        return pcm;
    }

    private int samples() {
        return LEAD + count * (TONE + PAUSE);
    }
}
