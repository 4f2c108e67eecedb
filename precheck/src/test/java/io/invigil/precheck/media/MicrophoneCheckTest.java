package io.invigil.precheck.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.SoundLimits;
import io.invigil.protocol.model.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MicrophoneCheckTest {
    private static final SoundLevel QUIET = new SoundLevel(0.001, 0.01, 4_410);
    private static final SoundLevel LOUD = new SoundLevel(0.3, 0.9, 4_410);

    @TempDir
    private Path proc;

    @Test
    void passesAMicrophoneInAQuietRoomThoughSomebodySpeaks() {
        CheckResult result = check(FakeMicrophones.hearing(number -> number % 3 == 0 ? QUIET : LOUD));

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASS);
        assertThat(result.summary()).isEqualTo("Headset, noise -60 dB, loudest -10 dB");
        assertThat(result.unit()).isEqualTo("dB");
        assertThat(result.limit()).isEqualTo("one that hears; noise at most -25 dB");
    }

    @Test
    void doesNotCountTheClickWithWhichASoundCardBegins() throws Exception {
        FakeMicrophones clicks = FakeMicrophones.hearing(number -> number == 0 ? new SoundLevel(0.5, 1, 4_410) : QUIET);

        List<SoundLevel> shown = new ArrayList<>();
        Hearing heard = Hearing.of(clicks.open("Headset"), Duration.ofMillis(500), shown::add);

        assertThat(heard.peak()).isEqualTo(0.01);
        assertThat(heard.noiseFloor()).isCloseTo(-60, within(0.1));
        assertThat(shown).hasSize(5);
    }

    @Test
    void failsAMicrophoneThatHearsNothingAtAll() {
        CheckResult result = check(FakeMicrophones.hearing(-120, 0));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.summary()).isEqualTo("Headset hears nothing at all, not even noise");
        assertThat(result.remedy()).contains("key with the microphone sign");
    }

    @Test
    void saysThatTheSystemHasMutedItWhereTheSystemSaysSo() {
        MicrophoneCheck check = new MicrophoneCheck(
                new MutedInput(words -> words.equals(MutedInput.PACTL) ? Optional.of("Mute: yes\n") : Optional.empty()),
                new DeviceHolders(proc, 1));

        CheckResult result =
                check.run(context(FakeMicrophones.hearing(-120, 0), true)).in(Wording.ENGLISH);

        assertThat(result.summary()).isEqualTo("Headset is muted");
        assertThat(result.evidence()).containsEntry("mutedAccordingTo", "pactl");
    }

    @Test
    void warnsOfClippingAndOfANoisyRoom() {
        CheckResult clipped = check(FakeMicrophones.hearing(-3, 1));
        CheckResult noisy = check(FakeMicrophones.hearing(-12, 0.5));

        assertThat(clipped.verdict()).isEqualTo(Verdict.WARN);
        assertThat(clipped.summary()).endsWith("too loud");
        assertThat(noisy.verdict()).isEqualTo(Verdict.WARN);
        assertThat(noisy.summary()).endsWith("the room is noisy");
    }

    @Test
    void failsAComputerWithoutAMicrophoneOnlyWhereOneIsRequired() {
        FakeMicrophones none = FakeMicrophones.hearing(-60, 0.1).called();

        CheckResult required = check(none);
        CheckResult free = usual().run(context(none, false)).in(Wording.ENGLISH);

        assertThat(required.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(required.remedy()).contains("Plug in a microphone");
        assertThat(free.verdict()).isEqualTo(Verdict.PASS);
        assertThat(free.limit()).isEmpty();
    }

    @Test
    void namesTheProgramThatHoldsIt() throws Exception {
        Path descriptors = Files.createDirectories(proc.resolve("812/fd"));
        Files.createSymbolicLink(descriptors.resolve("9"), Path.of("/dev/snd/pcmC0D0c"));
        Files.writeString(proc.resolve("812/comm"), "audacity\n");

        CheckResult result = check(FakeMicrophones.hearing(-60, 0.1).refusing(MicrophoneException.Reason.BUSY));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.summary()).isEqualTo("Headset is in use by audacity (PID 812)");
        assertThat(result.remedy()).startsWith("Close audacity (PID 812)");
    }

    @ParameterizedTest
    @EnumSource(MicrophoneException.Reason.class)
    void saysInEveryLanguageWhatToDoAboutOneThatCannotBeUsed(MicrophoneException.Reason why) {
        for (var language : Wording.LANGUAGES) {
            CheckResult result = usual().run(
                            context(FakeMicrophones.hearing(-60, 0.1).refusing(why), true))
                    .in(new Wording(language));

            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result.summary()).isNotBlank().doesNotContain("{");
            assertThat(result.remedy()).isNotBlank().doesNotContain("{");
        }
    }

    @Test
    void opensTheMicrophoneThatWasChosen() {
        FakeMicrophones microphones = FakeMicrophones.hearing(-60, 0.1).called("Built-in", "Headset");
        CheckContext usual = Contexts.standard();
        Devices devices = new Devices(
                Cameras.synthetic(),
                microphones,
                Speakers.ofThisComputer(),
                Optional.empty(),
                Optional.of("Headset"),
                Optional.empty());

        usual().run(CheckContext.of(usual.policy(), usual.server(), devices, usual.spoolFolder(), usual.clock()));

        assertThat(microphones.opened()).hasValue("Headset");
    }

    @Test
    void warnsOfTheSyntheticMicrophoneAndNamesItAsSynthetic() {
        CheckResult result = check(Microphones.synthetic());

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.evidence()).containsEntry(Findings.SYNTHETIC, "microphone");
        assertThat(result.summary()).contains("noise -29 dB");
    }

    @Test
    void looksForTheMicrophonesAndSpeakersOfThisComputerWithoutFailing() throws Exception {
        assertThat(Microphones.ofThisComputer().names()).isNotNull();
        assertThat(Speakers.ofThisComputer().names()).isNotNull();
    }

    private MicrophoneCheck usual() {
        return new MicrophoneCheck(new MutedInput(words -> Optional.empty()), new DeviceHolders(proc, 1));
    }

    private CheckResult check(Microphones microphones) {
        return usual().run(context(microphones, true)).in(Wording.ENGLISH);
    }

    private static CheckContext context(Microphones microphones, boolean required) {
        ExamPolicy usual = ExamPolicy.standard();
        ExamPolicy policy = new ExamPolicy(
                usual.computer(),
                usual.camera(),
                new SoundLimits(required, false, -25),
                usual.network(),
                usual.programs(),
                usual.checks(),
                usual.frameInterval(),
                usual.lockdown(),
                usual.browser());
        return Contexts.with(policy, Cameras.synthetic(), microphones);
    }
}
