package io.invigil.precheck.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import com.github.sarxos.webcam.WebcamException;
import io.invigil.precheck.media.CameraException.Reason;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What drivers do wrong, as it was seen of real ones.
class InstalledCamerasTest {
    private final WebcamDriver driver = mock(WebcamDriver.class);
    private final WebcamDevice device = mock(WebcamDevice.class);
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final InstalledCameras cameras = new InstalledCameras(() -> false, () -> driver, Duration.ofMillis(300));

    InstalledCamerasTest() {
        when(driver.isThreadSafe()).thenReturn(true);
        when(driver.getDevices()).thenReturn(List.of(device));
        when(device.getName()).thenReturn("Integrated Camera /dev/video0");
        when(device.getResolution()).thenReturn(new Dimension(640, 480));
    }

    @AfterEach
    void letHungDriversGo() {
        testIsOver.countDown();
    }

    @Test
    void opensTheCameraInTheSizeAskedForGrabsAndCloses() throws Exception {
        when(device.isOpen()).thenReturn(false, true);
        when(device.getImage()).thenReturn(new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR));

        try (Camera camera = cameras.open("Integrated Camera /dev/video0", new Dimension(640, 480))) {
            assertThat(camera.grab().getWidth()).isEqualTo(640);
            assertThat(camera.synthetic()).isFalse();
        }

        verify(device).setResolution(new Dimension(640, 480));
        verify(device).close();
    }

    @Test
    void saysThatADriverHangsWhichListsNothing() {
        when(driver.getDevices()).thenAnswer(call -> hang());

        CameraException hung = catchThrowableOfType(CameraException.class, cameras::names);

        assertThat(hung.reason()).isEqualTo(Reason.HUNG);
    }

    @Test
    void saysThatACameraHangsWhichDoesNotOpen() {
        doAnswer(call -> hang()).when(device).open();

        assertThat(refused().reason()).isEqualTo(Reason.HUNG);
    }

    @Test
    void saysThatACameraIsBusyWhichTheDriverCannotStart() {
        doThrow(new WebcamException("Cannot execute task", new WebcamException("Cannot start native grabber!")))
                .when(device)
                .open();

        assertThat(refused().reason()).isEqualTo(Reason.BUSY);
        assertThat(refused().getMessage()).contains("Cannot start native grabber");
    }

    @Test
    void tellsAMissingLibraryFromAMissingCamera() {
        when(driver.getDevices())
                .thenThrow(new WebcamException(
                        "Cannot execute task",
                        new RuntimeException("Library 'OpenIMAJGrabber' was not loaded successfully from file")));

        CameraException lacking = catchThrowableOfType(CameraException.class, cameras::names);

        assertThat(lacking.reason()).isEqualTo(Reason.DRIVER);
    }

    @Test
    void saysThatTheCameraIsNotThere() {
        CameraException absent =
                catchThrowableOfType(CameraException.class, () -> cameras.open("Other camera", new Dimension(1, 1)));

        assertThat(absent.reason()).isEqualTo(Reason.ABSENT);
    }

    @Test
    void goesOnThoughTheDriverNeverLetsGoOfTheCamera() throws Exception {
        when(device.isOpen()).thenReturn(false, true);
        doAnswer(call -> hang()).when(device).close();

        Camera camera = cameras.open("Integrated Camera /dev/video0");
        camera.close();

        verify(device).setResolution(any());
    }

    @Test
    void asksNoDriverWhereTheSystemHasNoVideoDevice(@TempDir Path dev) throws Exception {
        VideoDevices devices = new VideoDevices(dev);
        Files.createFile(dev.resolve("tty0"));
        assertThat(devices.none()).isTrue();
        assertThat(new InstalledCameras(devices::none, () -> driver, Duration.ofSeconds(1)).names())
                .isEmpty();

        Files.createFile(dev.resolve("video0"));
        assertThat(devices.none()).isFalse();
    }

    private CameraException refused() {
        return catchThrowableOfType(
                CameraException.class, () -> cameras.open("Integrated Camera /dev/video0", new Dimension(640, 480)));
    }

    private List<WebcamDevice> hang() throws InterruptedException {
        testIsOver.await();
        return List.of();
    }
}
