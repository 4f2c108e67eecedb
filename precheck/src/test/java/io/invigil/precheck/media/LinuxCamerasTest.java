package io.invigil.precheck.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trees as they were seen on Debian 12 with kernel 6.1: `vivid` and `uvcvideo` have `device` with a link `driver`
/// (`/sys/class/video4linux/video0/device/driver -> ../../../bus/platform/drivers/vivid`), v4l2loopback has none.
class LinuxCamerasTest {
    @TempDir
    private Path root;

    private LinuxCameras cameras() {
        return new LinuxCameras(root.resolve("dev"), root.resolve("sys"), new DeviceHolders(root.resolve("proc"), 100));
    }

    @BeforeEach
    void makeTheFolders() throws IOException {
        for (String folder : List.of("dev", "sys", "proc")) {
            Files.createDirectory(root.resolve(folder));
        }
    }

    @Test
    void knowsWithoutADriverThatThereIsNoCamera() throws IOException {
        Files.createFile(root.resolve("dev/tty0"));
        assertThat(cameras().none()).isTrue();
        assertThat(cameras().allForbidden()).isFalse();

        Files.createFile(root.resolve("dev/video0"));
        assertThat(cameras().none()).isFalse();
        assertThat(cameras().allForbidden()).isFalse();
    }

    @Test
    void tellsARealCameraByTheDeviceBehindIt() throws IOException {
        camera("video0", "uvcvideo");

        CameraFacts facts = cameras().facts("Integrated Camera /dev/video0");

        assertThat(facts.virtual()).isEmpty();
        assertThat(facts.driver()).isEqualTo("uvcvideo");
        assertThat(facts.node()).isEqualTo("/dev/video0");
        assertThat(facts.connected()).isTrue();
        assertThat(facts.permitted()).isTrue();
    }

    @Test
    void tellsAVirtualCameraByTheMissingDeviceAndByItsDriverAndByItsName() throws IOException {
        Files.createFile(root.resolve("dev/video2"));
        Files.createDirectory(root.resolve("sys/video2"));
        camera("video3", "akvcam");
        camera("video4", "uvcvideo");

        assertThat(cameras().facts("HD Pro Webcam C920 /dev/video2").virtual())
                .hasValue("no device behind /sys/class/video4linux/video2");
        assertThat(cameras().facts("HD Pro Webcam C920 /dev/video3").virtual()).hasValue("its driver is akvcam");
        assertThat(cameras().facts("OBS Virtual Camera /dev/video4").virtual()).isPresent();
    }

    @Test
    void seesThatACameraWasUnplugged() throws IOException {
        camera("video0", "uvcvideo");
        Files.delete(root.resolve("dev/video0"));

        assertThat(cameras().facts("Integrated Camera /dev/video0").connected()).isFalse();
    }

    @Test
    void namesTheProgramsThatHaveTheCameraOpen() throws IOException {
        camera("video0", "uvcvideo");
        process(100, "java", "/dev/video0");
        process(812, "zoom", "/dev/video0");
        process(813, "bash", "/dev/pts/0");
        process(814, "other", "/dev/video01");
        Files.createDirectory(root.resolve("proc/815"));

        assertThat(cameras().facts("Integrated Camera /dev/video0").holders())
                .containsExactly(new DeviceHolder("zoom", 812));
    }

    @Test
    void saysNothingOfACameraWhoseNodeItCannotTell() {
        CameraFacts facts = cameras().facts("Integrated Camera");

        assertThat(facts.connected()).isTrue();
        assertThat(facts.node()).isEmpty();
    }

    private void camera(String video, String driver) throws IOException {
        Files.createFile(root.resolve("dev").resolve(video));
        Path device = Files.createDirectories(root.resolve("sys").resolve(video).resolve("device"));
        Files.createSymbolicLink(device.resolve("driver"), Path.of("../../../bus/platform/drivers/" + driver));
    }

    private void process(int pid, String name, String open) throws IOException {
        Path descriptors = Files.createDirectories(root.resolve("proc/" + pid + "/fd"));
        Files.writeString(root.resolve("proc/" + pid + "/comm"), name + "\n");
        Files.createSymbolicLink(descriptors.resolve("3"), Path.of(open));
    }
}
