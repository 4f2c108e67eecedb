package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// False alarms on real computers are what users of such checks write about most, so they come first.
class VirtualMachineCheckTest {
    private static final String KVM_FLAGS = "model name\t: AMD Ryzen 7\nflags\t\t: fpu vme hypervisor lahf_lm\n";

    @TempDir
    private Path folder;

    @Test
    void passesALinuxNotebookWithDockerLibvirtVirtualBoxAndVmwareInstalled() throws Exception {
        CheckResult result = check(linux());

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.evidence()).containsEntry("score", "0").doesNotContainKeys("network", "hypervisor");
    }

    @Test
    void passesAWindowsNotebookThatIsTheRootOfHyperVAndSaysThatTheFlagWasSeen() throws Exception {
        CheckResult result = check(Captured.notebook(Platform.WINDOWS, folder));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.evidence()).hasEntrySatisfying("hypervisor", seen -> assertThat(seen)
                .contains("root", "weight 0"));
    }

    @Test
    void passesTheFirstDomainOfXenWhichOwnsTheHypervisor() throws Exception {
        CheckResult result = check(linux().file("proc/cpuinfo", KVM_FLAGS)
                .file("proc/xen/capabilities", "control_d\n")
                .file("sys/hypervisor/type", "xen\n")
                .file("sys/bus/xen/devices/vbd-1/type", "vbd\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void passesABoardWithoutAnySensor() throws Exception {
        CheckResult result = check(linux().without("sys/class/hwmon")
                .without("sys/class/thermal")
                .without("sys/class/power_supply"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.evidence()).containsKey("no-sensors").containsEntry("score", "1");
    }

    @Test
    void passesAnOldNetworkCardWhoseAddressIsInARangeOfVirtualOnes() throws Exception {
        assertThat(check(linux().file("sys/class/net/wlp0s20f3/address", "52:54:00:12:34:56\n"))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void neverFailsOnOneSignalAlone() throws Exception {
        assertThat(check(linux().file("sys/class/dmi/id/sys_vendor", "QEMU\n")).verdict())
                .isEqualTo(Verdict.WARN);
        assertThat(check(linux().file("proc/cpuinfo", KVM_FLAGS)).verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void failsAGuestOfQemuAndListsEachSignalWithWeightAndValue() throws Exception {
        CheckResult result = check(linux().file("sys/class/dmi/id/sys_vendor", "QEMU\n")
                .file("sys/class/dmi/id/product_name", "Standard PC (Q35 + ICH9, 2009)\n")
                .file("proc/cpuinfo", "model name\t: QEMU TCG CPU version 2.5+\nflags\t\t: fpu hypervisor\n")
                .file("sys/class/net/enp0s2/address", "52:54:00:12:34:56\n")
                .file("sys/class/net/enp0s2/device/uevent", "DRIVER=virtio_net\n")
                .file("sys/bus/pci/devices/00-02.0/vendor", "0x1af4\n")
                .file("sys/bus/virtio/devices/virtio0/device", "0x0001\n")
                .file("proc/bus/input/devices", "N: Name=\"QEMU QEMU USB Tablet\"\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.evidence())
                .containsEntry("firmware", "QEMU; Standard PC (Q35 + ICH9, 2009) (weight 5)")
                .containsEntry("processor", "QEMU TCG CPU version 2.5+ (weight 4)")
                .containsEntry("hypervisor", "flag set (weight 3)")
                .containsEntry("bus", "virtio, 1 devices (weight 3)")
                .containsEntry("graphics", "pci 0x1af4:0x46a8 (weight 3)")
                .containsEntry("input", "QEMU QEMU USB Tablet (weight 2)")
                .containsEntry("network", "enp0s2 52:54:00:12:34:56 (weight 2)")
                .containsEntry("score", "22");
        assertThat(result.remedy()).contains("computer itself", "exam office");
    }

    @Test
    void failsAGuestThatHidesItsFirmwareAndItsFlag() throws Exception {
        CheckResult result = check(linux().file("sys/bus/virtio/devices/virtio0/device", "0x0001\n")
                .file("sys/bus/pci/devices/00-02.0/vendor", "0x1af4\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void failsTheLinuxSubsystemOfWindowsAndWarnsOfAContainer() throws Exception {
        CheckResult subsystem = check(linux().file("proc/sys/kernel/osrelease", "5.15.167.4-microsoft-standard-WSL2\n")
                .file("proc/cpuinfo", KVM_FLAGS)
                .file("sys/bus/vmbus/devices/dev0/class_id", "x\n"));
        CheckResult container = check(Captured.notebook(Platform.LINUX, folder.resolve("other"))
                .file("run/systemd/container", "docker\n"));

        assertThat(subsystem.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(subsystem.evidence()).hasEntrySatisfying("container", seen -> assertThat(seen)
                .contains("WSL"));
        assertThat(container.verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void failsGuestsOfHyperVAndVirtualBoxOnWindows() throws Exception {
        for (String guest : new String[] {"guests/hyper-v.json", "guests/virtualbox.json"}) {
            CheckResult result =
                    check(Captured.notebook(Platform.WINDOWS, folder).answer("Win32_BIOS", Captured.text(guest)));

            assertThat(result.verdict()).as(guest).isEqualTo(Verdict.FAIL);
            assertThat(result.evidence()).containsKeys("firmware", "graphics", "disk", "network");
        }
    }

    @Test
    void passesAMacWhoseHypervisorIsInUseAndFailsItsGuest() throws Exception {
        CheckResult real = check(Captured.notebook(Platform.MACOS, folder));
        CheckResult guest = check(Captured.notebook(Platform.MACOS, folder)
                .answer(
                        "sysctl hw.model",
                        "hw.model: VMware7,1\nkern.hv_vmm_present: 1\nmachdep.cpu.brand_string: Intel(R) Core(TM) i7\n"));

        assertThat(real.verdict()).isEqualTo(Verdict.PASS);
        assertThat(guest.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void saysNothingGoodOfAComputerThatTellsNothing() throws Exception {
        for (Platform platform : Platform.values()) {
            Captured mute = platform == Platform.LINUX ? linux().without("proc/cpuinfo") : empty(platform);

            assertThat(check(mute).verdict()).as(platform.name()).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @Test
    void looksAtThisComputer() throws Exception {
        assertThat(Limits.run(new VirtualMachineCheck()).verdict()).isNotEqualTo(Verdict.INCONCLUSIVE);
    }

    private Captured empty(Platform platform) {
        return Captured.notebook(platform, folder).silent("sysctl hw.model").silent("Win32_BIOS");
    }

    private Captured linux() {
        return Captured.notebook(Platform.LINUX, folder);
    }

    private static CheckResult check(Captured computer) throws Exception {
        return Limits.run(new VirtualMachineCheck(computer.computer()));
    }
}
