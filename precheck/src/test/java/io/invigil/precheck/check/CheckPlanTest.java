package io.invigil.precheck.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckPlanTest {
    private final CheckPlan standard = CheckPlan.standard();

    @Test
    void findsEveryInstalledCheck() {
        assertThat(standard.checks())
                .extracting(Check::id)
                .contains(
                        "os",
                        "memory",
                        "disk",
                        "displays",
                        "virtual-machine",
                        "programs.prohibited",
                        "camera",
                        "microphone",
                        "network.server",
                        "clock",
                        "network.latency",
                        "network.download",
                        "network.upload");
    }

    @Test
    void takesTheFirstPartOfAnIdForAllOfItsChecks() {
        assertThat(standard.only(List.of("network", "clock")).checks())
                .extracting(Check::id)
                .containsExactly("network.server", "clock", "network.latency", "network.download", "network.upload");
        assertThat(standard.without(List.of("network")).checks())
                .extracting(Check::id)
                .contains("clock")
                .noneMatch(id -> id.startsWith("network"));
    }

    @Test
    void namesTheChecksThereAreWhenAskedForAnother() {
        assertThatThrownBy(() -> standard.only(List.of("camra")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("camra")
                .hasMessageContaining("camera, microphone");
    }

    @Test
    void refusesTwoChecksWithOneName() {
        List<Check> twins = List.of(ProbeCheck.of("twin", () -> ""), ProbeCheck.of("twin", () -> ""));

        assertThatThrownBy(() -> new CheckPlan(twins, Optional.empty())).isInstanceOf(IllegalArgumentException.class);
    }
}
