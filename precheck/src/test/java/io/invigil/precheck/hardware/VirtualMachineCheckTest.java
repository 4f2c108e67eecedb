package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Contexts;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualMachineCheckTest {
    private static final MachineFacts LAPTOP = new MachineFacts(
            "LENOVO",
            "ThinkPad T14 Gen 3",
            "12th Gen Intel(R) Core(TM) i5-1245U",
            false,
            List.of("wlp0s20f3 9c:2f:9d:11:22:33", "virbr0 52:54:00:aa:bb:cc", "vmnet8 00:50:56:c0:00:08"),
            List.of("Alder Lake-UP3 GT2 [Iris Xe Graphics]"),
            0);

    @Test
    void passesALaptopThatRunsVirtualMachinesItself() {
        assertThat(check(LAPTOP).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void onlyWarnsOfTheHypervisorFlagThatWindowsAlsoSetsOnRealMachines() {
        CheckResult result = check(new MachineFacts(
                LAPTOP.maker(), LAPTOP.model(), LAPTOP.processor(), true, LAPTOP.cards(), LAPTOP.graphics(), 0));

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.measured()).contains("hypervisor flag");
    }

    @Test
    void neverFailsOnOneSignalAlone() {
        CheckResult result =
                check(new MachineFacts("QEMU", "Standard PC", "AMD Ryzen 5", false, List.of(), List.of(), 0));

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void failsAMachineWithManySignsAndListsThem() {
        CheckResult result = check(new MachineFacts(
                "QEMU",
                "Standard PC (Q35 + ICH9, 2009)",
                "QEMU TCG CPU version 2.5+",
                true,
                List.of("enp0s2 52:54:00:12:34:56"),
                List.of("Virtio 1.0 GPU"),
                4));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.evidence())
                .containsKeys("maker", "processor", "hypervisor", "network", "graphics", "virtio")
                .containsEntry("network", "enp0s2 52:54:00:12:34:56");
    }

    @Test
    void readsTheHypervisorFlagFromTheProcessorsFlags(@TempDir Path folder) throws Exception {
        Path virtual = Files.writeString(
                folder.resolve("virtual"), "processor\t: 0\nflags\t\t: fpu vme sse2 hypervisor lahf_lm\nbugs\t: x\n");
        Path real = Files.writeString(
                folder.resolve("real"), "model name\t: hypervisor edition\nflags\t\t: fpu vme sse2\n");

        assertThat(OshiMachineFacts.hypervisorFlag(virtual)).isTrue();
        assertThat(OshiMachineFacts.hypervisorFlag(real)).isFalse();
        assertThat(OshiMachineFacts.hypervisorFlag(folder.resolve("none"))).isFalse();
    }

    @Test
    void looksAtThisComputerWithoutFailing() throws Exception {
        assertThat(new VirtualMachineCheck().run(Contexts.standard()).verdict()).isNotEqualTo(Verdict.INCONCLUSIVE);
    }

    private static CheckResult check(MachineFacts facts) {
        return new VirtualMachineCheck(() -> facts).run(Contexts.standard());
    }
}
