package io.invigil.precheck.media;

import java.util.List;
import java.util.Optional;

/// The devices that a run looks at, and which of them the candidate chose.
///
/// @param cameras     the computer's cameras, or the synthetic one
/// @param microphones the computer's microphones, or the synthetic one
/// @param speakers    the computer's speakers
/// @param camera      the chosen camera's name; empty for the first
/// @param microphone  the chosen microphone's name; empty for the first
/// @param speaker     the chosen speaker's name; empty for the first
public record Devices(
        Cameras cameras,
        Microphones microphones,
        Speakers speakers,
        Optional<String> camera,
        Optional<String> microphone,
        Optional<String> speaker) {
    /// The first of each kind.
    public static Devices of(Cameras cameras, Microphones microphones, Speakers speakers) {
        return new Devices(cameras, microphones, speakers, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Of the names that there are, the chosen one, else the first.
    public static Optional<String> pick(Optional<String> chosen, List<String> names) {
        return chosen.filter(names::contains).or(() -> names.stream().findFirst());
    }
}
