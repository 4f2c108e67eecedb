package io.invigil.precheck.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Which programs have a device open on Linux: `/proc/PID/fd/N` is a link to the device for each of them. Programs of
/// other users are not told, because an ordinary user may not look into theirs.
///
/// @param proc `/proc`
/// @param self this process, which does not count
record DeviceHolders(Path proc, long self) {
    private static final int MOST = 8;

    static DeviceHolders ofThisComputer() {
        return new DeviceHolders(Path.of("/proc"), ProcessHandle.current().pid());
    }

    /// The programs, at most eight, that have a device open.
    ///
    /// @param device says of a path such as `/dev/video0` whether it is meant
    List<DeviceHolder> of(Predicate<String> device) {
        List<DeviceHolder> holders = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                String name = String.valueOf(process.getFileName());
                if (holders.size() < MOST && !name.equals(String.valueOf(self)) && holds(process, device)) {
                    holders.add(new DeviceHolder(program(process), Long.parseLong(name)));
                }
            }
        } catch (IOException | NumberFormatException unreadable) {
            return holders;
        }
        return holders;
    }

    private static boolean holds(Path process, Predicate<String> device) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                if (device.test(target(descriptor))) {
                    return true;
                }
            }
            return false;
        } catch (IOException another) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException | UnsupportedOperationException closedMeanwhile) {
            return "";
        }
    }

    private static String program(Path process) {
        try {
            return Files.readString(process.resolve("comm"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException ended) {
            return "a program";
        }
    }
}
