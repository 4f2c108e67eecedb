package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.media.CameraException;
import io.invigil.precheck.media.CameraException.Reason;
import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Microphones;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.Verdict;
import java.awt.Color;
import org.junit.jupiter.api.Test;

class CameraCheckTest {
    @Test
    void passesALiveCameraAndLetsGoOfIt() {
        FakeCameras cameras = FakeCameras.showing(Color.GRAY, true);

        CheckResult result = check(cameras);

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.measured()).startsWith("Integrated Camera, 640 x 480, ");
        assertThat(result.evidence()).containsKeys("firstPictureMillis", "picturesPerSecond", "brightness");
        assertThat(cameras.closed()).isTrue();
    }

    @Test
    void failsAFrozenPicture() {
        CheckResult result = check(FakeCameras.showing(Color.GRAY, false));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.measured()).endsWith("the picture does not move");
        assertThat(result.evidence()).containsEntry("distinctPictures", "1");
    }

    @Test
    void warnsOfADarkPictureAndFailsASmallOne() {
        assertThat(check(FakeCameras.showing(new Color(8, 8, 8), true)).measured())
                .endsWith("very dark");
        assertThat(check(FakeCameras.showing(Color.GRAY, true).sized(320, 240)).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void failsNoCameraOnlyWhereOneIsRequired() {
        CheckResult required = check(FakeCameras.none());
        assertThat(required.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(required.measured()).isEqualTo("no camera found");

        CheckResult free =
                new CameraCheck().run(Contexts.with(withoutCamera(), FakeCameras.none(), Microphones.synthetic()));
        assertThat(free.verdict()).isEqualTo(Verdict.PASS);
        assertThat(free.limit()).isEqualTo("none required");
    }

    @Test
    void saysWhatToDoAboutACameraThatCannotBeUsed() {
        FakeCameras camera = FakeCameras.showing(Color.GRAY, true);

        CheckResult busy = check(camera.refusing(new CameraException(Reason.BUSY, "It is busy.")));
        assertThat(busy.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(busy.measured()).isEqualTo("It is busy.");
        assertThat(busy.remedy()).contains("Close every program");
        assertThat(check(camera.refusing(new CameraException(Reason.HUNG, "It hangs.")))
                        .remedy())
                .contains("Unplug");
        assertThat(check(camera.refusing(new CameraException(Reason.DRIVER, "It lacks a library.")))
                        .remedy())
                .contains("libv4l-0");
    }

    @Test
    void warnsOfTheSyntheticCameraAndNamesItAsSynthetic() {
        CheckResult result = check(Cameras.synthetic());

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.measured()).contains("not a real camera");
        assertThat(result.evidence()).containsEntry(Findings.SYNTHETIC, "camera");
    }

    private static CheckResult check(Cameras cameras) {
        return new CameraCheck().run(Contexts.with(ExamPolicy.standard(), cameras, Microphones.synthetic()));
    }

    private static ExamPolicy withoutCamera() {
        ExamPolicy usual = ExamPolicy.standard();
        return new ExamPolicy(
                usual.memoryBytes(),
                usual.diskFreeBytes(),
                usual.screenWidth(),
                usual.screenHeight(),
                usual.displays(),
                false,
                usual.cameraWidth(),
                usual.cameraHeight(),
                usual.microphoneRequired(),
                usual.downloadMegabits(),
                usual.uploadMegabits(),
                usual.latency(),
                usual.clockOffset(),
                usual.virtualMachineAllowed(),
                usual.prohibitedPrograms(),
                usual.frameInterval(),
                usual.restrictions(),
                usual.refuseUnlessEnforced());
    }
}
