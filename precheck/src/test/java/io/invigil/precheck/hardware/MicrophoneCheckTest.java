package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Microphone;
import io.invigil.precheck.media.MicrophoneException;
import io.invigil.precheck.media.Microphones;
import io.invigil.precheck.media.SoundLevel;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrophoneCheckTest {
    @Test
    void passesAMicrophoneThatHearsSomething() {
        CheckResult result = check(new OneMicrophone(new SoundLevel(0.01, 0.2, 44_100)));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.measured()).isEqualTo("Headset, level -40 dB");
    }

    @Test
    void warnsOfSilenceAndOfClipping() {
        assertThat(check(new OneMicrophone(new SoundLevel(0, 0, 44_100))).measured())
                .isEqualTo("Headset, hears nothing at all");
        assertThat(check(new OneMicrophone(new SoundLevel(0.7, 1, 44_100))).verdict())
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void failsAComputerWithoutAMicrophone() {
        CheckResult result = check(new NoMicrophones());

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.remedy()).contains("Plug in a microphone");
    }

    @Test
    void warnsOfTheSyntheticMicrophoneAndNamesItAsSynthetic() {
        CheckResult result = check(Microphones.synthetic());

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.evidence()).containsEntry(Findings.SYNTHETIC, "microphone");
        assertThat(result.measured()).contains("level -29 dB");
    }

    @Test
    void looksForTheMicrophonesOfThisComputerWithoutFailing() throws Exception {
        assertThat(Microphones.ofThisComputer().names()).isNotNull();
    }

    private static CheckResult check(Microphones microphones) {
        return new MicrophoneCheck().run(Contexts.with(ExamPolicy.standard(), Cameras.synthetic(), microphones));
    }

    private record NoMicrophones() implements Microphones {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public Microphone open(String name) throws MicrophoneException {
            throw new MicrophoneException("none");
        }

        @Override
        public boolean madeUp() {
            return false;
        }
    }

    private record OneMicrophone(SoundLevel level) implements Microphones {
        @Override
        public List<String> names() {
            return List.of("Headset");
        }

        @Override
        public Microphone open(String name) {
            return new Microphone() {
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
                    return level;
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
}
