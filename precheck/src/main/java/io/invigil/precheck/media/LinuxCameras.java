package io.invigil.precheck.media;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the files of Linux tell of cameras, without a driver.
///
/// @param dev     `/dev`, where they are `video0`, `video1` and so on
/// @param sys     `/sys/class/video4linux`, where each has a folder; one with a device behind it has the link `device`
/// @param holders which programs have a camera open
record LinuxCameras(Path dev, Path sys, DeviceHolders holders) {
    private static final Pattern NODE = Pattern.compile(".*/(video\\d{1,4})");

    static LinuxCameras ofThisComputer() {
        return new LinuxCameras(Path.of("/dev"), Path.of("/sys/class/video4linux"), DeviceHolders.ofThisComputer());
    }

    /// Whether there is no video device at all; where there is none, no driver need be loaded to know it.
    boolean none() {
        return Files.isDirectory(dev) && nodes().isEmpty();
    }

    /// Whether there are cameras, and this user may open none of them.
    boolean allForbidden() {
        List<Path> nodes = nodes();
        return !nodes.isEmpty() && nodes.stream().noneMatch(LinuxCameras::openable);
    }

    /// What is known of a camera by its name, which ends in its node, as webcam-capture makes it.
    CameraFacts facts(String name) {
        Matcher found = NODE.matcher(name);
        if (!found.matches()) {
            return CameraFacts.named(name, "");
        }
        String video = found.group(1);
        Path node = dev.resolve(video);
        return new CameraFacts(
                "/dev/" + video,
                driver(video),
                Files.exists(node, LinkOption.NOFOLLOW_LINKS),
                openable(node),
                virtual(name, video),
                holders.of(path -> path.equals("/dev/" + video)));
    }

    private Optional<String> virtual(String name, String video) {
        Path known = sys.resolve(video);
        if (Files.isDirectory(known) && Files.notExists(known.resolve("device"), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("no device behind /sys/class/video4linux/" + video);
        }
        return Optional.of(driver(video))
                .filter(VirtualCameras::driver)
                .map(driver -> "its driver is " + driver)
                .or(() -> VirtualCameras.sign(name, ""));
    }

    private String driver(String video) {
        try {
            Path driver = Files.readSymbolicLink(sys.resolve(video).resolve("device/driver"));
            return String.valueOf(driver.getFileName());
        } catch (IOException | UnsupportedOperationException none) {
            return "";
        }
    }

    private static boolean openable(Path node) {
        return Files.isReadable(node) && Files.isWritable(node);
    }

    private List<Path> nodes() {
        List<Path> nodes = new ArrayList<>();
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(dev, "video[0-9]*")) {
            devices.forEach(nodes::add);
        } catch (IOException unreadable) {
            return List.of();
        }
        return nodes;
    }
}
