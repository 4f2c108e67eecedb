package io.invigil.precheck.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What a microphone heard in a while, in slices of a tenth of a second.
///
/// @param slices at least one
record Hearing(List<SoundLevel> slices) {
    private static final Duration SLICE = Duration.ofMillis(100);
    private static final double QUIET_SHARE = 0.2;
    private static final double CLIPPED = 0.999;

    /// Two steps of 16 bits: what a converter without any signal may still flicker by.
    private static final double NOTHING = 2.0 / 32768;

    Hearing {
        slices = List.copyOf(slices);
    }

    /// Listens. The first slice does not count: many sound cards begin with a click.
    ///
    /// @param meter is told each level as it is heard
    static Hearing of(Microphone microphone, Duration time, Consumer<SoundLevel> meter) throws MicrophoneException {
        List<SoundLevel> slices = new ArrayList<>();
        microphone.listen(SLICE);
        do {
            SoundLevel level = microphone.listen(SLICE);
            meter.accept(level);
            slices.add(level);
        } while (slices.size() < time.dividedBy(SLICE)
                && !Thread.currentThread().isInterrupted());
        return new Hearing(slices);
    }

    /// What is always there, decibels below full scale: a fifth of the slices are not louder, so that a word that is
    /// spoken meanwhile does not count.
    double noiseFloor() {
        List<Double> sorted = slices.stream().map(SoundLevel::decibels).sorted().toList();
        return sorted.get((int) (QUIET_SHARE * (sorted.size() - 1)));
    }

    /// The loudest slice, decibels below full scale.
    double loudest() {
        return slices.stream().mapToDouble(SoundLevel::decibels).max().orElse(-120);
    }

    /// The greatest deviation, 0 to 1.
    double peak() {
        return slices.stream().mapToDouble(SoundLevel::peak).max().orElse(0);
    }

    /// How many slices were cut off because they were too loud.
    long clipped() {
        return slices.stream().filter(slice -> slice.peak() >= CLIPPED).count();
    }

    /// Whether there is no signal at all, not even noise: muted, or not connected.
    boolean silent() {
        return peak() <= NOTHING;
    }

    long samples() {
        return slices.stream().mapToLong(SoundLevel::samples).sum();
    }
}
