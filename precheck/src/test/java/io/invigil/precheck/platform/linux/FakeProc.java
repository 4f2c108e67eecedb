package io.invigil.precheck.platform.linux;

import io.invigil.protocol.model.ProgramSign;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A folder that looks like `/proc`. The lines are as a Linux 6.18 prints them (proc(5)).
final class FakeProc {
    private final Path root;
    private final Map<String, StringBuilder> tables = new HashMap<>();
    private final Map<Integer, Set<String>> windows = new HashMap<>();
    private final Map<Integer, Set<ProgramSign>> doings = new HashMap<>();
    private final List<Integer> numbers = new ArrayList<>();

    FakeProc(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("net"));
        Files.writeString(root.resolve("stat"), "cpu  1 2 3 4\nbtime 1763693000\nprocesses 9\n");
    }

    /// A process that runs from nowhere that is known, under a name that says nothing.
    int process() throws IOException {
        int pid = 1000 + numbers.size();
        numbers.add(pid);
        Files.createDirectories(root.resolve(pid + "/fd"));
        named(pid, "notes");
        executable(pid, Path.of("/home/ann/.cache/q/notes"));
        commandLine(pid, "./notes");
        return pid;
    }

    void named(int pid, String name) throws IOException {
        String cut = name.substring(0, Math.min(15, name.length()));
        Files.writeString(
                root.resolve(pid + "/stat"),
                pid + " (" + cut + ") S 1 " + pid + " " + pid + " 0 -1 4194560 1049 0 0 0 0 0 0 0 20 0 1 0 25300 "
                        + "5611520 832 18446744073709551615 94 95 140 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0\n");
    }

    void executable(int pid, Path path) throws IOException {
        Path link = root.resolve(pid + "/exe");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, path);
    }

    void commandLine(int pid, String... words) throws IOException {
        Files.write(root.resolve(pid + "/cmdline"), (String.join("\0", words) + "\0").getBytes(StandardCharsets.UTF_8));
    }

    void library(int pid, String path) throws IOException {
        Files.writeString(
                root.resolve(pid + "/maps"),
                "55d0c8a00000-55d0c8a02000 r--p 00000000 fe:00 1181 /home/ann/.cache/q/notes\n"
                        + "7f2f5e600000-7f2f5e628000 r-xp 00028000 fe:00 1182                       " + path + "\n"
                        + "7ffd2a1d5000-7ffd2a1f6000 rw-p 00000000 00:00 0                          [stack]\n");
    }

    void listens(int pid, String port) throws IOException {
        String[] parts = port.split("/", 2);
        long inode = 70_000L + pid;
        tables.computeIfAbsent(parts[0], _ -> new StringBuilder("  sl  local_address rem_address   st tx_queue ...\n"))
                .append(
                        "   %d: 0100007F:%04X 00000000:0000 %s 00000000:00000000 00:00000000 00000000  1000        0 %d 1 0 100 0 0 10 0%n"
                                .formatted(
                                        pid, Integer.parseInt(parts[1]), parts[0].equals("tcp") ? "0A" : "07", inode));
        Files.writeString(root.resolve("net/" + parts[0]), tables.getOrDefault(parts[0], new StringBuilder()));
        Files.createSymbolicLink(root.resolve(pid + "/fd/3"), Path.of("socket:[" + inode + "]"));
    }

    void shows(int pid, String window) {
        windows.put(pid, Set.of(window));
    }

    void does(int pid, ProgramSign doing) {
        doings.put(pid, Set.of(doing));
    }

    LinuxPrograms programs() {
        return new LinuxPrograms(new ProcFolder(root), () -> new DisplayWatchers.Sight(windows, doings, ""));
    }
}
