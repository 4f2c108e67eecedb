package io.invigil.precheck.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MutedInputTest {
    /// Captured of `amixer sget Capture` (alsa-utils) with a Realtek codec.
    private static final String AMIXER = """
            Simple mixer control 'Capture',0
              Capabilities: cvolume cswitch
              Capture channels: Front Left - Front Right
              Limits: Capture 0 - 31
              Front Left: Capture 31 [100%] [30.00dB] [off]
              Front Right: Capture 31 [100%] [30.00dB] [off]
            """;

    /// Captured of pactl 16.1 with a source of module-null-source.
    @Test
    void readsWhatPulseAudioSays() {
        assertThat(MutedInput.muted(MutedInput.PACTL, "Mute: yes\n")).isTrue();
        assertThat(MutedInput.muted(MutedInput.PACTL, "Mute: no\n")).isFalse();
    }

    /// As wpctl of WirePlumber prints a volume.
    @Test
    void readsWhatPipeWireSays() {
        assertThat(MutedInput.muted(MutedInput.WPCTL, "Volume: 0.75 [MUTED]\n")).isTrue();
        assertThat(MutedInput.muted(MutedInput.WPCTL, "Volume: 0.75\n")).isFalse();
    }

    @Test
    void readsWhatAlsaSays() {
        assertThat(MutedInput.muted(MutedInput.AMIXER, AMIXER)).isTrue();
        assertThat(MutedInput.muted(MutedInput.AMIXER, AMIXER.replaceFirst("off", "on")))
                .as("one channel still hears")
                .isFalse();
        assertThat(MutedInput.muted(MutedInput.AMIXER, "Simple mixer control 'Capture',0\n"))
                .as("no switch")
                .isFalse();
    }

    @Test
    void takesNothingElseForAMutedMicrophone() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
            for (List<String> words : List.of(MutedInput.PACTL, MutedInput.WPCTL, MutedInput.AMIXER)) {
                assertThat(MutedInput.muted(words, text)).isFalse();
            }
        }
    }

    @Test
    void asksOnUntilOneKnows() {
        assertThat(new MutedInput(words -> words.equals(MutedInput.AMIXER) ? Optional.of(AMIXER) : Optional.empty())
                        .told())
                .hasValue("amixer");
        assertThat(new MutedInput(words -> Optional.empty()).told()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void asksRealProgramsAndMindsNeitherThoseThatFailNorThoseThatAreNotThereNorThoseThatHang() {
        assertThat(SoundCommand.ofThisComputer(Duration.ofSeconds(10)).output(List.of("echo", "Mute: yes")))
                .hasValue("Mute: yes\n");
        assertThat(SoundCommand.ofThisComputer(Duration.ofSeconds(10)).output(List.of("false")))
                .isEmpty();
        assertThat(SoundCommand.ofThisComputer(Duration.ofSeconds(10)).output(List.of("no-such-program")))
                .isEmpty();
        assertThat(SoundCommand.ofThisComputer(Duration.ofMillis(50)).output(List.of("sleep", "600")))
                .isEmpty();
    }
}
