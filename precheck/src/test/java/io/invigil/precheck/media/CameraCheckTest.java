package io.invigil.precheck.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.check.Patience;
import io.invigil.precheck.media.CameraException.Reason;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CameraLimits;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.Verdict;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CameraCheckTest {
    private static final BufferedImage PERSON = Scenes.person(640, 480);
    private static final CameraLimits USUAL = CameraLimits.standard();

    @Test
    void passesALiveCameraAndLetsGoOfIt() {
        FakeCameras cameras = FakeCameras.live(PERSON);

        CheckResult result = check(cameras, USUAL);

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASS);
        assertThat(result.summary()).startsWith("Integrated Camera, 640 x 480, ");
        assertThat(result.unit()).isEqualTo("1/s");
        assertThat(result.limit()).isEqualTo("640 x 480, 5 pictures/s");
        assertThat(result.evidence())
                .containsKeys("firstPictureMillis", "picturesPerSecond", "brightness", "sharpness")
                .containsEntry("driver", "uvcvideo");
        assertThat(cameras.closed()).isTrue();
    }

    @Test
    void failsAPictureThatDoesNotMove() {
        CheckResult result = check(FakeCameras.sending(number -> PERSON), USUAL);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.summary()).endsWith("the picture does not move");
        assertThat(result.evidence()).containsEntry("distinctPictures", "1");
    }

    @Test
    void failsACameraThatStopsAfterAWhileAndGoesOnWithItsLastPicture() {
        BufferedImage last = Scenes.noisy(PERSON, 2, 7);

        CheckResult result = check(
                FakeCameras.sending(number -> number < 7 ? Scenes.numbered(last, number) : last), USUAL, Depth.FULL);

        assertThat(result.summary()).endsWith("the picture does not move");
        assertThat(result.evidence()).containsEntry("distinctPictures", "8");
    }

    @Test
    void failsACameraThatWasUnpluggedMeanwhile() {
        CameraFacts gone = new CameraFacts("/dev/video0", "", false, true, Optional.empty(), List.of());
        AtomicReference<CameraFacts> facts = new AtomicReference<>(FakeCameras.REAL);
        FakeCameras cameras = FakeCameras.sending(number -> {
                    facts.set(number > 20 ? gone : FakeCameras.REAL);
                    return Scenes.numbered(PERSON, Math.min(number, 20));
                })
                .telling(facts);

        CheckResult result = check(cameras, USUAL);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.summary()).isEqualTo("Integrated Camera was unplugged during the check");
        assertThat(result.remedy()).startsWith("Plug the camera in firmly");
        assertThat(cameras.closed()).isTrue();
    }

    @Test
    void failsBlackAndCoveredAndSmallPictures() {
        assertThat(judged(Scenes.plain(Color.BLACK), 25, FakeCameras.REAL, USUAL)
                        .summary())
                .endsWith("the picture is black");
        assertThat(judged(Scenes.plain(new Color(130, 120, 90)), 25, FakeCameras.REAL, USUAL)
                        .summary())
                .endsWith("nothing is to be seen, one even area");
        CheckResult small = judged(Scenes.person(320, 240), 25, FakeCameras.REAL, USUAL);
        assertThat(small.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(small.summary()).endsWith("the picture is too small");
    }

    @Test
    void warnsOfDarkAndBrightAndBlurredAndSlowPictures() {
        assertThat(weakness(Scenes.lit(PERSON, 0.22f, 0), 25)).endsWith("very dark");
        assertThat(weakness(Scenes.lit(PERSON, 1.5f, 80), 25)).endsWith("too bright");
        assertThat(weakness(Scenes.blurred(PERSON, 16), 25)).endsWith("blurred");
        assertThat(weakness(PERSON, 3)).endsWith("too few pictures");
    }

    @Test
    void failsAVirtualCameraUnlessTheExamAllowsIt() {
        CameraFacts virtual = new CameraFacts(
                "/dev/video0",
                "",
                true,
                true,
                Optional.of("no device behind /sys/class/video4linux/video0"),
                List.of());
        CameraLimits allowed = new CameraLimits(true, 640, 480, 5, Duration.ofSeconds(5), true);

        CheckResult refused = judged(PERSON, 25, virtual, USUAL);

        assertThat(refused.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(refused.evidence()).containsEntry("virtual", "no device behind /sys/class/video4linux/video0");
        assertThat(judged(Scenes.plain(Color.BLACK), 25, virtual, USUAL).summary())
                .endsWith("made by a program, not a real camera, the picture is black");
        assertThat(judged(PERSON, 25, virtual, allowed).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void opensTheCameraThatWasChosen() {
        FakeCameras cameras = FakeCameras.live(PERSON).called("Integrated Camera", "USB Camera");
        Devices devices = new Devices(
                cameras,
                Microphones.synthetic(),
                Speakers.ofThisComputer(),
                Optional.of("USB Camera"),
                Optional.empty(),
                Optional.empty());
        CheckContext usual = Contexts.standard();

        new CameraCheck()
                .run(CheckContext.of(usual.policy(), usual.server(), devices, usual.spoolFolder(), usual.clock())
                        .at(Depth.BRIEF));

        assertThat(cameras.opened()).hasValue("USB Camera");
    }

    @Test
    void failsNoCameraOnlyWhereOneIsRequired() {
        FakeCameras none = FakeCameras.live(PERSON).called();
        CameraLimits free = new CameraLimits(false, 640, 480, 5, Duration.ofSeconds(5), false);

        assertThat(check(none, USUAL).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check(none, USUAL).summary()).isEqualTo("no camera found");
        assertThat(check(none, free).verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(none, free).limit()).isEmpty();
        assertThat(check(FakeCameras.sending(number -> PERSON), free).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void namesTheProgramThatHoldsABusyCamera() {
        FakeCameras busy = FakeCameras.live(PERSON)
                .refusing(Reason.BUSY)
                .with(new CameraFacts(
                        "/dev/video0", "", true, true, Optional.empty(), List.of(new DeviceHolder("zoom", 4711))));

        CheckResult result = check(busy, USUAL);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.summary()).isEqualTo("Integrated Camera is in use by zoom (PID 4711)");
        assertThat(result.remedy()).startsWith("Close zoom (PID 4711)");
        assertThat(result.evidence()).containsEntry("heldBy", "zoom (PID 4711)");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void saysInEveryLanguageWhatToDoAboutACameraThatCannotBeUsed(Reason why) {
        for (var language : Wording.LANGUAGES) {
            CheckResult result = new CameraCheck()
                    .run(Contexts.with(
                            ExamPolicy.standard(), FakeCameras.live(PERSON).refusing(why), Microphones.synthetic()))
                    .in(new Wording(language));

            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result.summary()).isNotBlank().doesNotContain("{");
            assertThat(result.remedy()).isNotBlank().doesNotContain("{");
        }
    }

    @Test
    void showsWhatItSeesNoMoreThanTenTimesASecond() {
        List<BufferedImage> shown = new ArrayList<>();
        FakeCameras cameras = FakeCameras.live(PERSON);

        assertThat(shownDuring(cameras, shown)).hasSizeBetween(2, 25);
    }

    @Test
    void warnsOfTheSyntheticCameraAndNamesItAsSynthetic() {
        CheckResult result = check(Cameras.synthetic(), USUAL);

        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.WARN);
        assertThat(result.summary()).contains("not a real camera");
        assertThat(result.evidence()).containsEntry(Findings.SYNTHETIC, "camera");
    }

    private static List<BufferedImage> shownDuring(FakeCameras cameras, List<BufferedImage> shown) {
        try (Camera camera = cameras.open("Integrated Camera")) {
            Footage.watch(camera, System.nanoTime(), Duration.ofSeconds(1), shown::add);
        } catch (CameraException unexpected) {
            throw new AssertionError(unexpected);
        }
        return shown;
    }

    private static String weakness(BufferedImage scene, int rate) {
        CheckResult result = judged(scene, rate, FakeCameras.REAL, USUAL);
        assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.WARN);
        assertThat(result.remedy()).isNotEmpty();
        return result.summary();
    }

    private static CheckResult judged(BufferedImage scene, int rate, CameraFacts facts, CameraLimits limits) {
        Footage seen = new Footage(
                scene.getWidth(),
                scene.getHeight(),
                Duration.ofMillis(700),
                Duration.ofSeconds(2),
                2 * rate + 1,
                2 * rate + 1,
                Duration.ZERO,
                Impression.of(Scenes.noisy(scene, 2, 1)));
        Findings findings = Findings.of(new CameraCheck(), Contexts.standard());
        try (Camera camera = FakeCameras.live(PERSON).open("Integrated Camera")) {
            CameraJudgement judgement = new CameraJudgement(camera, seen, facts, limits, Patience.usual());
            judgement.addTo(findings);
            return judgement.of(findings).in(Wording.ENGLISH);
        } catch (CameraException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static CheckResult check(Cameras cameras, CameraLimits limits) {
        return check(cameras, limits, Depth.BRIEF);
    }

    private static CheckResult check(Cameras cameras, CameraLimits limits, Depth depth) {
        ExamPolicy usual = ExamPolicy.standard();
        ExamPolicy policy = new ExamPolicy(
                usual.computer(),
                limits,
                usual.sound(),
                usual.network(),
                usual.programs(),
                usual.checks(),
                usual.frameInterval(),
                usual.lockdown(),
                usual.browser());
        return new CameraCheck()
                .run(Contexts.with(policy, cameras, Microphones.synthetic()).at(depth))
                .in(Wording.ENGLISH);
    }
}
