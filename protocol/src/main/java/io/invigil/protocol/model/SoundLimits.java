package io.invigil.protocol.model;

/// What an exam asks of microphone and speakers.
///
/// @param microphoneRequired whether a microphone must be there and hear something
/// @param speakersRequired   whether the candidate must hear something
/// @param noiseDecibels      greatest noise floor, dB of full scale, so a negative number
public record SoundLimits(boolean microphoneRequired, boolean speakersRequired, double noiseDecibels) {
    /// Where an exam names none.
    public static SoundLimits standard() {
        return new SoundLimits(true, false, -25);
    }
}
