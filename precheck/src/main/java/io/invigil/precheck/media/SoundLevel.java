package io.invigil.precheck.media;

/// How loud it was.
///
/// @param rms     root of the mean square, from 0 (silence) to 1 (full scale)
/// @param peak    greatest deviation, from 0 to 1
/// @param samples how many samples were heard
public record SoundLevel(double rms, double peak, long samples) {
    /// The level in decibels below full scale; -120 for silence.
    public double decibels() {
        return rms <= 1e-6 ? -120 : 20 * Math.log10(rms);
    }

    /// Measures 16-bit little-endian samples.
    ///
    /// @param length how many of the bytes count; an odd last one does not
    public static SoundLevel of(byte[] pcm, int length) {
        double squares = 0;
        int peak = 0;
        int samples = length / 2;
        for (int i = 0; i < samples; i++) {
            int sample = (short) ((pcm[2 * i] & 0xff) | (pcm[2 * i + 1] << 8));
            squares += (double) sample * sample;
            peak = Math.max(peak, Math.abs(sample));
        }
        return samples == 0
                ? new SoundLevel(0, 0, 0)
                : new SoundLevel(Math.sqrt(squares / samples) / 32768, peak / 32768.0, samples);
    }
}
