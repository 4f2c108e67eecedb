package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Measured;
import io.invigil.protocol.model.Verdict;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each limit of the computer, on what each system says of a notebook: on one side of what was captured it passes, on
/// the other it does not.
class ComputerLimitsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void judgesTheMemory(Platform platform) throws Exception {
        MemoryCheck check = new MemoryCheck(notebook(platform).computer());

        assertThat(verdict(check, "memoryBytes", 16_000_000_000L)).isEqualTo(Verdict.PASS);
        assertThat(verdict(check, "memoryBytes", 18_000_000_000L)).isEqualTo(Verdict.WARN);
        assertThat(verdict(check, "memoryBytes", 24_000_000_000L)).isEqualTo(Verdict.FAIL);
        assertThat(figure(check, "GB")).isBetween(16.6, 17.2);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void judgesTheCores(Platform platform) throws Exception {
        ProcessorCheck check = processor(platform);

        assertThat(verdict(check, "cores", 4)).isEqualTo(Verdict.PASS);
        check = processor(platform);
        CheckResult more = Limits.run(check, Limits.with("cores", 8));
        assertThat(more.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(more.measured()).isEqualTo(Measured.of(4));
        assertThat(more.unit()).isEqualTo("cores");
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void judgesTheLoadWithoutWhatThisProgramUses(Platform platform) throws Exception {
        assertThat(verdict(processor(platform), "load", 0.5)).isEqualTo(Verdict.PASS);
        CheckResult less = Limits.run(processor(platform), Limits.with("load", 0.3));
        assertThat(less.verdict()).isEqualTo(Verdict.WARN);
        assertThat(less.measured()).isEqualTo(Measured.of(platform == Platform.LINUX ? 35 : 45));
        assertThat(less.remedy()).contains("PID 2200").doesNotContain("4711");
        assertThat(less.evidence()).containsKey("pid2200");
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void judgesTheFreeSpaceAndTheRateOfWriting(Platform platform) throws Exception {
        DiskCheck check = new DiskCheck(where -> new StubDisk(platform));

        assertThat(verdict(check, "diskFreeBytes", 50_000_000_000L)).isEqualTo(Verdict.PASS);
        assertThat(verdict(check, "diskFreeBytes", 51_000_000_000L)).isEqualTo(Verdict.FAIL);
        assertThat(verdict(check, "diskWriteMegabytes", 40)).isEqualTo(Verdict.PASS);
        CheckResult slow = Limits.run(check, Limits.with("diskWriteMegabytes", 41));
        assertThat(slow.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(slow.remedy()).contains("slow");
        assertThat(slow.limit()).endsWith("41 MB/s");
        assertThat(figure(check, "GB")).isEqualTo(50.0);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void judgesTheChargeWhereTheComputerIsNotOnMains(Platform platform) throws Exception {
        BatteryCheck check = new BatteryCheck(notebook(platform).computer());

        assertThat(verdict(check, "batteryPercent", 64)).isEqualTo(Verdict.PASS);
        assertThat(verdict(check, "batteryPercent", 65)).isEqualTo(Verdict.FAIL);
        assertThat(figure(check, "%")).isEqualTo(64);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void judgesTheSizeOfTheMainDisplay(Platform platform) throws Exception {
        DisplaysCheck check = displays(platform, notebook(platform));

        assertThat(verdict(check, "screenWidth", 1920)).isEqualTo(Verdict.PASS);
        assertThat(verdict(check, "screenWidth", 1921)).isEqualTo(Verdict.FAIL);
        assertThat(verdict(check, "screenHeight", 1080)).isEqualTo(Verdict.PASS);
        assertThat(verdict(check, "screenHeight", 1081)).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void judgesTheNumberOfDisplays(Platform platform) throws Exception {
        Captured two =
                switch (platform) {
                    case LINUX -> notebook(platform).answer("xrandr --current", Captured.text("xrandr/two.txt"));
                    case MACOS -> notebook(platform).answer("system_profiler", Captured.text("system_profiler/two.json"));
                    case WINDOWS -> notebook(platform).answer("WmiMonitorID", Captured.text("wmi/two.json"));
                    case OTHER -> throw new IllegalArgumentException();
                };
        DisplaysCheck check = displays(platform, two);

        assertThat(verdict(check, "displays", 2)).isEqualTo(Verdict.PASS);
        assertThat(verdict(check, "displays", 1)).isEqualTo(Verdict.FAIL);
        assertThat(figure(check, "displays")).isEqualTo(2);
        assertThat(figure(displays(platform, notebook(platform)), "displays")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void refusesAVirtualMachineUnlessThePolicyAllowsIt(Platform platform) throws Exception {
        VirtualMachineCheck real = new VirtualMachineCheck(notebook(platform).computer());
        assertThat(verdict(real, "virtualMachineAllowed", false)).isEqualTo(Verdict.PASS);

        VirtualMachineCheck guest = new VirtualMachineCheck(guest(platform).computer());
        assertThat(verdict(guest, "virtualMachineAllowed", false)).isEqualTo(Verdict.FAIL);
        assertThat(verdict(guest, "virtualMachineAllowed", true)).isEqualTo(Verdict.PASS);
        assertThat(figure(guest, "points")).isGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void refusesARemoteSessionUnlessThePolicyAllowsIt(Platform platform) throws Exception {
        Captured remote =
                switch (platform) {
                    case LINUX -> notebook(platform).variable("XRDP_SESSION", "1");
                    case MACOS ->
                        notebook(platform)
                                .answer(
                                        "netstat",
                                        "tcp4       0      0  192.168.1.20.5900      192.168.1.9.51022      ESTABLISHED\n");
                    case WINDOWS -> notebook(platform).variable("SESSIONNAME", "RDP-Tcp#3");
                    case OTHER -> throw new IllegalArgumentException();
                };
        RemoteSessionCheck here = new RemoteSessionCheck(notebook(platform).computer());
        RemoteSessionCheck elsewhere = new RemoteSessionCheck(remote.computer());

        assertThat(verdict(here, "remoteSessionAllowed", false)).isEqualTo(Verdict.PASS);
        assertThat(verdict(elsewhere, "remoteSessionAllowed", false)).isEqualTo(Verdict.FAIL);
        assertThat(verdict(elsewhere, "remoteSessionAllowed", true)).isEqualTo(Verdict.PASS);
    }

    private Captured notebook(Platform platform) {
        return Captured.notebook(platform, folder);
    }

    private Captured guest(Platform platform) {
        return switch (platform) {
            case LINUX ->
                notebook(platform)
                        .file("sys/class/dmi/id/sys_vendor", "QEMU\n")
                        .file("proc/cpuinfo", "model name\t: QEMU TCG CPU version 2.5+\nflags\t\t: fpu hypervisor\n");
            case MACOS ->
                notebook(platform)
                        .answer("sysctl hw.model", "hw.model: VirtualMac2,1\nkern.hv_vmm_present: 1\n");
            case WINDOWS -> notebook(platform).answer("Win32_BIOS", Captured.text("guests/hyper-v.json"));
            case OTHER -> throw new IllegalArgumentException();
        };
    }

    private ProcessorCheck processor(Platform platform) {
        Captured notebook = notebook(platform);
        return new ProcessorCheck(
                new ProcessorLook(notebook.computer(), 4711, span -> notebook.over("linux-later")));
    }

    private static DisplaysCheck displays(Platform platform, Captured notebook) {
        List<Screen> desktop = platform == Platform.WINDOWS
                ? List.of(Screen.at("\\Display0", new Rectangle(1920, 1080), true))
                : List.of();
        return new DisplaysCheck(new InstalledScreens(notebook.computer(), () -> desktop));
    }

    private static Verdict verdict(Check check, String limit, Object value) throws Exception {
        return Limits.run(check, Limits.with(limit, value)).verdict();
    }

    private static double figure(Check check, String unit) throws Exception {
        CheckResult result = Limits.run(check);
        assertThat(result.unit()).isEqualTo(unit);
        return result.measured() instanceof Measured.Amount amount ? amount.value() : Double.NaN;
    }

    /// What Java says of a disk on each system (`FileStore.type`), 50 GB free, written at 40 MB/s.
    private record StubDisk(Platform platform) implements Disk {
        @Override
        public String kind() {
            return switch (platform) {
                case LINUX -> "ext4";
                case WINDOWS -> "NTFS";
                case MACOS -> "apfs";
                case OTHER -> "ufs";
            };
        }

        @Override
        public boolean readOnly() {
            return false;
        }

        @Override
        public long free() {
            return 50_000_000_000L;
        }

        @Override
        public WriteTrial write() throws IOException {
            return new WriteTrial(20_000_000, Duration.ofMillis(500));
        }
    }
}
