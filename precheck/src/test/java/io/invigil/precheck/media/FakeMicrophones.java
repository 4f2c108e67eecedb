package io.invigil.precheck.media;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/// Microphones that hear what a test says.
///
/// @param levels  of each slice by its number
/// @param refuses why none opens
/// @param opened  the name of the one that was opened
record FakeMicrophones(
        List<String> names,
        IntFunction<SoundLevel> levels,
        Optional<MicrophoneException> refuses,
        AtomicReference<String> opened)
        implements Microphones {
    static FakeMicrophones hearing(IntFunction<SoundLevel> levels) {
        return new FakeMicrophones(List.of("Headset"), levels, Optional.empty(), new AtomicReference<>(""));
    }

    static FakeMicrophones hearing(double decibels, double peak) {
        return hearing(number -> new SoundLevel(Math.pow(10, decibels / 20), peak, 4_410));
    }

    FakeMicrophones called(String... other) {
        return new FakeMicrophones(List.of(other), levels, refuses, opened);
    }

    FakeMicrophones refusing(MicrophoneException.Reason why) {
        return new FakeMicrophones(names, levels, Optional.of(new MicrophoneException(why, "It said so.")), opened);
    }

    @Override
    public Microphone open(String name) throws MicrophoneException {
        if (refuses.isPresent()) {
            throw refuses.get();
        }
        opened.set(name);
        return new Microphone() {
            private int number;

            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean synthetic() {
                return false;
            }

            @Override
            public SoundLevel listen(Duration time) {
                return levels.apply(number++);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public boolean madeUp() {
        return false;
    }
}
