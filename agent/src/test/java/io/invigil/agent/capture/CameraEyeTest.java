package io.invigil.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.invigil.agent.fixture.MovableClock;
import io.invigil.precheck.media.Camera;
import io.invigil.precheck.media.CameraException;
import io.invigil.precheck.media.Cameras;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CameraEyeTest {
    private final Cameras cameras = mock();
    private final Camera camera = mock();
    private final MovableClock clock = new MovableClock();
    private final CameraEye eye = new CameraEye(cameras, clock);

    @Test
    void opensTheCameraOnce() throws Exception {
        when(cameras.names()).thenReturn(List.of("first", "second"));
        when(cameras.open("first")).thenReturn(camera);
        when(camera.grab()).thenReturn(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB));

        eye.look();
        eye.look();
        eye.close();

        verify(cameras, times(1)).open("first");
        verify(camera, times(1)).close();
    }

    @Test
    void opensItAgainAWhileAfterItFailed() throws Exception {
        when(cameras.names()).thenReturn(List.of("first"));
        when(cameras.open(anyString())).thenReturn(camera);
        when(camera.grab())
                .thenThrow(new CameraException(CameraException.Reason.HUNG, "the driver does not answer"))
                .thenReturn(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB));

        assertThatThrownBy(eye::look).hasMessage("the driver does not answer");
        assertThatThrownBy(eye::look).hasMessage("the driver does not answer");
        verify(cameras, times(1)).open("first");
        clock.forward(Duration.ofSeconds(6));
        assertThat(eye.look().width()).isEqualTo(4);
        verify(cameras, times(2)).open("first");
    }

    @Test
    void saysThatThereIsNoCamera() throws Exception {
        when(cameras.names()).thenReturn(List.of());

        assertThatThrownBy(eye::look).isInstanceOf(CaptureException.class).hasMessage("no camera is connected");
    }
}
