package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Contexts;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read from a system, on text captured there.
class SystemFactsTest {
    /// `/etc/os-release` of Debian 12 and of Ubuntu 24.04.
    private static final List<String> DEBIAN =
            List.of("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"", "NAME=\"Debian GNU/Linux\"", "VERSION_ID=\"12\"");

    private static final List<String> UBUNTU =
            List.of("PRETTY_NAME=\"Ubuntu 24.04.1 LTS\"", "NAME=\"Ubuntu\"", "ID_LIKE=debian");

    @Test
    void passesAnX11SessionOnLinux() {
        CheckResult result = check("Linux", "6.1.0-28-amd64", "amd64", Map.of("DISPLAY", ":0"), DEBIAN);

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.measured()).isEqualTo("Debian GNU/Linux 12 (bookworm), x86-64, X11 session");
    }

    @Test
    void failsAWaylandSessionThoughItHasAnXDisplayAndSaysHowToChooseXorg() {
        Map<String, String> gnome =
                Map.of("DISPLAY", ":0", "WAYLAND_DISPLAY", "wayland-0", "XDG_SESSION_TYPE", "wayland");

        CheckResult result = check("Linux", "6.8.0-45-generic", "amd64", gnome, UBUNTU);

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.remedy()).contains("Log out", "Xorg");
    }

    @Test
    void warnsOfASessionWithoutADesktop() {
        assertThat(check("Linux", "6.1.0", "amd64", Map.of("XDG_SESSION_TYPE", "tty"), DEBIAN)
                        .verdict())
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void failsAProcessorThatTheBrowserIsNotBuiltFor() {
        assertThat(check("Linux", "6.1.0", "aarch64", Map.of("DISPLAY", ":0"), List.of())
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void saysThatWindowsAndMacosAreNotVerifiedAndFailsOldOnes() {
        assertThat(check("Windows 11", "10.0", "amd64", Map.of(), List.of()).verdict())
                .isEqualTo(Verdict.WARN);
        assertThat(check("Windows 8.1", "6.3", "amd64", Map.of(), List.of()).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(check("Mac OS X", "14.6.1", "aarch64", Map.of(), List.of()).verdict())
                .isEqualTo(Verdict.WARN);
        assertThat(check("Mac OS X", "12.7", "x86_64", Map.of(), List.of()).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(check("FreeBSD", "14.1", "amd64", Map.of("DISPLAY", ":0"), List.of())
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void readsTheAvailableMemoryOfLinux() {
        List<String> meminfo =
                List.of("MemTotal:       16303428 kB", "MemFree:          812345 kB", "MemAvailable:    9876543 kB");

        assertThat(LinuxMemory.available(meminfo)).hasValue(9_876_543L * 1024);
        assertThat(LinuxMemory.available(List.of("MemTotal: 1 kB"))).isEmpty();
    }

    @Test
    void tellsAVirtualDisplayByTheServerThatHoldsItsLock(@TempDir Path locks) throws IOException {
        Files.writeString(locks.resolve(".X21-lock"), "      4711\n");
        Files.writeString(locks.resolve(".X0-lock"), "       812\n");
        Files.writeString(locks.resolve(".X5-lock"), "no number\n");
        LongFunction<Optional<String>> programs = process -> Optional.ofNullable(
                Map.of(4711L, "/usr/bin/Xvfb", 812L, "/usr/lib/xorg/Xorg").get(process));

        assertThat(VirtualDisplay.serverOf(":21.0", locks, programs)).contains("Xvfb");
        assertThat(VirtualDisplay.serverOf(":2", locks, programs)).isEmpty();
        assertThat(VirtualDisplay.serverOf(":5", locks, programs)).isEmpty();
        assertThat(VirtualDisplay.serverOf(":0", locks, programs)).isEmpty();
        assertThat(VirtualDisplay.serverOf("far.example:10.0", locks, programs)).isEmpty();
    }

    private static CheckResult check(
            String name, String version, String arch, Map<String, String> environment, List<String> osRelease) {
        return new OsCheck(() -> OperatingSystem.of(name, version, arch, environment, osRelease))
                .run(Contexts.standard());
    }
}
