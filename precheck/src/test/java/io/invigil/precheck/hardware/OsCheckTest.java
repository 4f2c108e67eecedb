package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsCheckTest {
    @TempDir
    private Path folder;

    @Test
    void passesAnX11SessionOnLinux() throws Exception {
        CheckResult result = check("Linux", "6.1.0-28-amd64", "amd64", linux());

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.summary()).isEqualTo("Debian GNU/Linux 12 (bookworm), x86-64, X11 session");
    }

    @ParameterizedTest
    @CsvSource({"ubuntu:GNOME, gear at the bottom right", "KDE, Plasma (X11)", "sway, session menu"})
    void failsAWaylandSessionThoughItHasAnXDisplayAndSaysHowToChooseX11OnThatDesktop(String desktop, String way)
            throws Exception {
        CheckResult result = check(
                "Linux",
                "6.8.0-45-generic",
                "amd64",
                linux().variable("XDG_SESSION_TYPE", "wayland")
                        .variable("WAYLAND_DISPLAY", "wayland-0")
                        .variable("XDG_CURRENT_DESKTOP", desktop));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.summary()).endsWith("Wayland session");
        assertThat(result.remedy()).contains("Log out", "X11", way);
    }

    @Test
    void warnsOfASessionWithoutADesktop() throws Exception {
        CheckResult result =
                check("Linux", "6.1.0", "amd64", linux().variable("DISPLAY", "").variable("XDG_SESSION_TYPE", "tty"));

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void namesTheKernelOfASystemWithoutANameAndFailsAProcessorThatTheBrowserIsNotBuiltFor() throws Exception {
        CheckResult result = check("Linux", "6.1.0", "aarch64", linux().without("etc/os-release"));

        assertThat(result.summary()).startsWith("Linux 6.1.0, aarch64");
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "Windows 11, 10.0, amd64, WARN",
        "Windows 8.1, 6.3, amd64, FAIL",
        "Mac OS X, 14.6.1, aarch64, WARN",
        "Mac OS X, 12.7, x86_64, FAIL",
        "FreeBSD, 14.1, amd64, FAIL"
    })
    void saysThatWindowsAndMacosAreNotVerifiedAndFailsOldAndOtherSystems(
            String name, String version, String arch, Verdict verdict) throws Exception {
        CheckResult result = check(name, version, arch, Captured.notebook(Platform.of(name), folder));

        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.remedy()).isNotEmpty();
    }

    private Captured linux() {
        return Captured.notebook(Platform.LINUX, folder);
    }

    private static CheckResult check(String name, String version, String arch, Captured computer) throws Exception {
        return Limits.run(new OsCheck(() -> OperatingSystem.of(name, version, arch, computer.computer())));
    }
}
