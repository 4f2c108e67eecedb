package io.invigil.precheck.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Candidate;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.SoundLimits;
import io.invigil.protocol.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SpeakersCheckTest {
    private final List<Integer> played = new ArrayList<>();
    private final List<String> on = new ArrayList<>();

    @Test
    void passesWhereTheTonesAreCountedRightly() throws Exception {
        CheckResult result = check(() -> OptionalInt.of(played.getLast()), true, "Headphones");

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.summary())
                .isEqualTo("Headphones, " + played.getLast() + " of " + played.getLast() + " tones heard");
        assertThat(result.limit()).isEqualTo("the tones are heard and counted rightly");
    }

    @Test
    void failsWhereTheyAreNotAndOnlyWarnsWhereNoSpeakersAreRequired() throws Exception {
        CheckResult required = check(() -> OptionalInt.of(played.getLast() + 1), true, "Headphones");
        CheckResult free = check(() -> OptionalInt.of(0), false, "Headphones");

        assertThat(required.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(required.remedy()).contains("Turn up the volume");
        assertThat(free.verdict()).isEqualTo(Verdict.WARN);
        assertThat(free.summary()).isEqualTo("Headphones, no tone was heard");
    }

    @Test
    void playsNothingWhereNobodyIsThereAndSpoilsNoReadiness() throws Exception {
        CheckResult result = check(Candidate.absent(), false, "Headphones");

        assertThat(played).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Readiness.of(List.of(result))).isEqualTo(Readiness.READY);
        assertThat(Readiness.of(List.of(check(Candidate.absent(), true, "Headphones"))))
                .isEqualTo(Readiness.READY_WITH_WARNINGS);
    }

    @Test
    void failsAComputerWithoutSpeakersOnlyWhereTheyAreRequired() throws Exception {
        assertThat(check(Candidate.absent(), true).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check(Candidate.absent(), false).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void playsOnTheSpeakersThatWereChosen() throws Exception {
        new SpeakersCheck(new Random(1))
                .run(context(() -> OptionalInt.of(1), true, Optional.of("Monitor"), "Headphones", "Monitor"));

        assertThat(on).containsExactly("Monitor");
    }

    @Test
    void playsTwoToFiveTonesAndNotAlwaysTheSame() throws Exception {
        Set<Integer> numbers = new TreeSet<>();
        SpeakersCheck check = new SpeakersCheck(new Random(2));
        for (int i = 0; i < 60; i++) {
            check.run(context(() -> OptionalInt.of(1), true, Optional.empty(), "Headphones"));
            numbers.add(played.getLast());
        }

        assertThat(numbers).containsExactly(2, 3, 4, 5);
    }

    @Test
    void saysWhatToDoAboutSpeakersThatFail() throws Exception {
        CheckResult result = new SpeakersCheck(new Random(1))
                .run(context(() -> OptionalInt.of(1), true, Optional.empty(), "broken"))
                .in(Wording.ENGLISH);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.remedy()).contains("sound settings");
        assertThat(result.evidence()).containsEntry("said", "it does not play");
    }

    private CheckResult check(Candidate candidate, boolean required, String... names) throws Exception {
        return new SpeakersCheck(new Random(1))
                .run(context(candidate, required, Optional.empty(), names))
                .in(Wording.ENGLISH);
    }

    private CheckContext context(Candidate candidate, boolean required, Optional<String> chosen, String... names) {
        Speakers speakers = new Speakers() {
            @Override
            public List<String> names() {
                return List.of(names);
            }

            @Override
            public void play(String name, int tones) throws SpeakerException {
                if (name.equals("broken")) {
                    throw new SpeakerException("it does not play");
                }
                played.add(tones);
                on.add(name);
            }
        };
        ExamPolicy usual = ExamPolicy.standard();
        ExamPolicy policy = new ExamPolicy(
                usual.computer(),
                usual.camera(),
                new SoundLimits(true, required, -25),
                usual.network(),
                usual.programs(),
                usual.checks(),
                usual.frameInterval(),
                usual.lockdown(),
                usual.browser());
        CheckContext standard = Contexts.standard();
        return CheckContext.of(
                        policy,
                        standard.server(),
                        new Devices(
                                Cameras.synthetic(),
                                Microphones.synthetic(),
                                speakers,
                                Optional.empty(),
                                Optional.empty(),
                                chosen),
                        standard.spoolFolder(),
                        standard.clock())
                .before(candidate);
    }
}
