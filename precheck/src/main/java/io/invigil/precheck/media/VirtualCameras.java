package io.invigil.precheck.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells virtual cameras by their names, as far as names tell it. The list is the resource `virtual-cameras.txt`.
final class VirtualCameras {
    /// How Windows names what no bus enumerated: drivers that an installer put at the root of the device tree, and
    /// filters of DirectShow that are software. Cameras made by `MFCreateVirtualCamera` are told by their
    /// names: the system itself appends "Windows Virtual Camera" to them.
    private static final List<String> SOFTWARE_PATHS = List.of("\\\\?\\root#", "@device:sw:");

    private VirtualCameras() {}

    /// What tells that the camera is virtual.
    ///
    /// @param name what the system calls it
    /// @param id   its longer name, such as a device path of Windows; may be empty
    static Optional<String> sign(String name, String id) {
        String path = id.toLowerCase(Locale.ROOT);
        return SOFTWARE_PATHS.stream()
                .filter(path::contains)
                .findFirst()
                .map(sign -> "its device path is that of software: " + sign)
                .or(() -> byName(name));
    }

    private static Optional<String> byName(String name) {
        return names().stream()
                .filter(known -> Pattern.compile("\\b" + Pattern.quote(known) + "\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(name)
                        .find())
                .findFirst()
                .map(known -> "it is named as " + known);
    }

    /// Whether a driver of the Linux kernel makes virtual cameras.
    static boolean driver(String name) {
        return name.equals("v4l2loopback") || name.equals("akvcam");
    }

    private static List<String> names() {
        try (InputStream list =
                Objects.requireNonNull(VirtualCameras.class.getResourceAsStream("virtual-cameras.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
