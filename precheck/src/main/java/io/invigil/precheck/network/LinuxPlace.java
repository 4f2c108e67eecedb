package io.invigil.precheck.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads what Linux and NetworkManager say of an interface.
final class LinuxPlace {
    private static final int LONGEST = 256 * 1024;

    private final Path root;
    private final SystemCommands commands;

    LinuxPlace(Surroundings surroundings) {
        this.root = surroundings.root();
        this.commands = surroundings.commands();
    }

    NetworkPlace of(Carrier carrier) throws InterruptedException {
        Path device = root.resolve("sys/class/net").resolve(carrier.name());
        LinkKind kind = carrier.loopback()
                ? LinkKind.LOOPBACK
                : LinuxFormats.kind(
                        text(device.resolve("type")),
                        text(device.resolve("uevent")),
                        Files.exists(device.resolve("tun_flags")),
                        Files.isDirectory(device.resolve("wireless")) || Files.exists(device.resolve("phy80211")),
                        carrier.kind());
        String accessPoint = kind == LinkKind.WIFI
                ? output("nmcli", "-t", "-f", "ACTIVE,BSSID,SIGNAL", "device", "wifi", "list", "--rescan", "no")
                        .flatMap(LinuxFormats::accessPoint)
                        .orElse("")
                : "";
        return new NetworkPlace(
                kind,
                carrier.name(),
                carrier.address(),
                LinuxFormats.gateway(text(root.resolve("proc/net/route"))).orElse(""),
                accessPoint,
                LinuxFormats.signal(text(root.resolve("proc/net/wireless")), carrier.name()),
                output("nmcli", "-t", "-f", "CONNECTIVITY", "general")
                        .map(LinuxFormats::connectivity)
                        .orElse(Connectivity.UNKNOWN));
    }

    private Optional<String> output(String... command) throws InterruptedException {
        return commands.output(List.of(command));
    }

    private static String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException absent) {
            return "";
        }
    }
}
