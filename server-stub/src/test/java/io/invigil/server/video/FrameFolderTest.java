package io.invigil.server.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.evidence.BundleFrame;
import io.invigil.protocol.evidence.Progress;
import io.invigil.protocol.model.FrameSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.PictureWithMetadata;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFolderTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void showsEachFrameAsLongAsItWasTheNewest() throws Exception {
        List<BundleFrame> frames = List.of(
                frame(1, 0, FrameSource.SCREEN, 320, 200),
                frame(2, 1500, FrameSource.SCREEN, 320, 200),
                frame(3, 1540, FrameSource.SCREEN, 200, 300),
                frame(4, 61_540, FrameSource.SCREEN, 320, 200));
        FrameFolder.write(frames, folder.resolve("out"), true, Progress.SILENT);

        List<Double> times = new ArrayList<>();
        double end = 0;
        try (SeekableByteChannel channel =
                NIOUtils.readableChannel(folder.resolve("out/screen.mp4").toFile())) {
            FrameGrab video = FrameGrab.createFrameGrab(channel);
            for (PictureWithMetadata picture = video.getNativeFrameWithMetadata();
                    picture != null;
                    picture = video.getNativeFrameWithMetadata()) {
                times.add(picture.getTimestamp());
                end = picture.getTimestamp() + picture.getDuration();
            }
        }
        assertThat(times).containsExactly(0.0, 1.5, 1.54, 61.54);
        assertThat(end).isEqualTo(62.54);
    }

    @Test
    void laysEachJpegOutUntouchedAndNamesItByItsTime() throws Exception {
        BundleFrame screen = frame(7, 250, FrameSource.SCREEN, 64, 48);
        BundleFrame camera = frame(8, 300, FrameSource.CAMERA, 64, 48);
        FrameFolder.Written written =
                FrameFolder.write(List.of(screen, camera), folder.resolve("out"), false, Progress.SILENT);
        assertThat(written.frames()).isEqualTo(Map.of(FrameSource.SCREEN, 1, FrameSource.CAMERA, 1));
        assertThat(folder.resolve("out/screen/20260301T090000.250Z_000000000007.jpg"))
                .hasSameBinaryContentAs(screen.jpeg());
        assertThat(folder.resolve("out/camera/20260301T090000.300Z_000000000008.jpg"))
                .exists();
        assertThat(folder.resolve("out/screen.mp4")).doesNotExist();
    }

    @Test
    void bearsPicturesThatAreNoneOrClaimToBeHuge() throws Exception {
        BundleFrame good = frame(1, 0, FrameSource.CAMERA, 64, 48);
        byte[] huge = Files.readAllBytes(good.jpeg());
        int size = 0;
        while ((huge[size] & 0xFF) != 0xFF || (huge[size + 1] & 0xFF) != 0xC0) {
            size++;
        }
        huge[size + 5] = (byte) 0xFF; // the height
        huge[size + 7] = (byte) 0xFF; // the width
        List<BundleFrame> frames = List.of(
                good,
                new BundleFrame(2, BEGUN.plusMillis(10), FrameSource.CAMERA, true, file("huge", huge)),
                new BundleFrame(3, BEGUN.minusSeconds(5), FrameSource.CAMERA, true, file("none", new byte[900])));
        assertThat(FrameFolder.write(frames, folder.resolve("out"), true, Progress.SILENT)
                        .undecodable())
                .isEqualTo(2);
        assertThat(folder.resolve("out/camera.mp4")).isNotEmptyFile();
    }

    @Test
    void leavesNothingBehindWhenAPictureCannotBeRead() throws Exception {
        BundleFrame missing = new BundleFrame(1, BEGUN, FrameSource.CAMERA, false, folder.resolve("nowhere.jpg"));
        assertThatThrownBy(() -> FrameFolder.write(List.of(missing), folder.resolve("out"), true, Progress.SILENT))
                .isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    private BundleFrame frame(long sequence, long millis, FrameSource source, int width, int height) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(width / 2, height / 2, 0xFFFFFF);
        Path jpeg = folder.resolve(sequence + ".jpg");
        ImageIO.write(image, "jpeg", jpeg.toFile());
        return new BundleFrame(sequence, BEGUN.plusMillis(millis), source, false, jpeg);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
