package io.invigil.precheck.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualCamerasTest {
    /// As the programs' own documentation names their cameras; the first as Microsoft's documentation of
    /// `MFCreateVirtualCamera` says that Windows completes each name.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "My Avatar (Windows Virtual Camera)",
                "OBS Virtual Camera",
                "OBS-Camera",
                "ManyCam Virtual Webcam",
                "Snap Camera",
                "XSplit VCam",
                "NDI Webcam Video 1",
                "DroidCam Source 3",
                "Iriun Webcam",
                "Dummy video device (0x0000) /dev/video0",
                "Unity Video Capture",
                "CamTwist",
                "Camo"
            })
    void tellsVirtualCamerasByTheirNames(String name) {
        assertThat(VirtualCameras.sign(name, "")).isPresent();
    }

    /// As lsusb, Windows and macOS name them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Integrated Camera: Integrated C /dev/video0",
                "HD Pro Webcam C920",
                "FaceTime HD Camera",
                "USB2.0 HD UVC WebCam",
                "Logitech BRIO",
                "Microsoft LifeCam HD-3000",
                "Camouflage Cam",
                "vivid /dev/video0"
            })
    void leavesRealCamerasAlone(String name) {
        assertThat(VirtualCameras.sign(name, "")).isEmpty();
    }

    /// Device paths of Windows: symbolic links of Media Foundation for a camera on USB and for a driver at the root
    /// of the device tree, as Microsoft's documentation of device instance ids forms them; the last two are
    /// monikers of DirectShow as ffmpeg's `-list_devices` prints them, where `sw` is software and `pnp`
    /// plug and play.
    @ParameterizedTest
    @CsvSource({
        "'\\\\?\\usb#vid_046d&pid_0825&mi_00#6&1a2b3c&0&0000#{e5323777-f976-4f5b-9b55-b94699c46e44}\\global', false",
        "'\\\\?\\root#image#0000#{65e8773d-8f56-11d0-a3b9-00a0c9223196}\\global', true",
        "'@device:sw:{860BB310-5D01-11D0-BD3B-00A0C911CE86}\\{A3FCE0F5-3493-419F-958A-ABA1250EC20B}', true",
        "'@device:pnp:\\\\?\\usb#vid_046d&pid_0825#6&1a2b3c#{65e8773d-8f56-11d0-a3b9-00a0c9223196}\\global', false"
    })
    void tellsVirtualCamerasOfWindowsByTheirPaths(String path, boolean virtual) {
        assertThat(VirtualCameras.sign("USB Camera", path).isPresent()).isEqualTo(virtual);
    }

    @Test
    void knowsTheDriversOfLinuxThatMakeCameras() {
        assertThat(VirtualCameras.driver("v4l2loopback")).isTrue();
        assertThat(VirtualCameras.driver("uvcvideo")).isFalse();
    }
}
