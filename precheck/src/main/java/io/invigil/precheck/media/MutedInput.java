package io.invigil.precheck.media;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether the system itself has muted the microphone, as the sound systems of Linux say it. Each is asked in turn,
/// because which of their programs is installed differs.
final class MutedInput {
    /// PulseAudio, and PipeWire in its place.
    static final List<String> PACTL = List.of("pactl", "get-source-mute", "@DEFAULT_SOURCE@");

    /// PipeWire.
    static final List<String> WPCTL = List.of("wpctl", "get-volume", "@DEFAULT_AUDIO_SOURCE@");

    /// ALSA alone.
    static final List<String> AMIXER = List.of("amixer", "sget", "Capture");

    private static final Pattern SWITCH = Pattern.compile("\\[(on|off)]");

    private final SoundCommand command;

    MutedInput(SoundCommand command) {
        this.command = command;
    }

    /// The program that says so if the microphone is muted; empty if it is not, or nothing is known.
    Optional<String> told() {
        return List.of(PACTL, WPCTL, AMIXER).stream()
                .filter(words ->
                        command.output(words).filter(text -> muted(words, text)).isPresent())
                .map(List::getFirst)
                .findFirst();
    }

    /// Whether the answer of a command means that the microphone is muted.
    ///
    /// @param words one of the commands above
    /// @param text  what it printed, in English
    static boolean muted(List<String> words, String text) {
        String low = text.toLowerCase(Locale.ROOT);
        if (words.equals(PACTL)) {
            return low.strip().equals("mute: yes");
        }
        if (words.equals(WPCTL)) {
            return low.startsWith("volume:") && low.contains("[muted]");
        }
        List<String> switches =
                SWITCH.matcher(low).results().map(found -> found.group(1)).toList();
        return !switches.isEmpty() && switches.stream().allMatch("off"::equals);
    }
}
