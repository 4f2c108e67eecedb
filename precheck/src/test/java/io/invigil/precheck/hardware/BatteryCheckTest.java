package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatteryCheckTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void passesADesktopWithoutABattery(Platform platform) throws Exception {
        CheckResult result = check(
                switch (platform) {
                    case LINUX -> notebook(platform).without("sys/class/power_supply/BAT0");
                    case MACOS -> notebook(platform).answer("pmset", "Now drawing from 'AC Power'\n");
                    case WINDOWS ->
                        notebook(platform)
                                .answer(
                                        "PowerStatus",
                                        "{\"PowerLineStatus\":1,\"BatteryChargeStatus\":128,\"BatteryLifePercent\":2.55}");
                    case OTHER -> throw new IllegalArgumentException();
                });

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.summary()).isEqualTo("on mains, no battery");
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void passesANearlyEmptyBatteryThatIsBeingCharged(Platform platform) throws Exception {
        CheckResult result = check(
                switch (platform) {
                    case LINUX ->
                        notebook(platform)
                                .file("sys/class/power_supply/AC/online", "1\n")
                                .file("sys/class/power_supply/BAT0/status", "Charging\n")
                                .file("sys/class/power_supply/BAT0/capacity", "5\n");
                    case MACOS ->
                        notebook(platform)
                                .answer(
                                        "pmset",
                                        "Now drawing from 'AC Power'\n -InternalBattery-0 (id=4653155)\t5%; charging;"
                                                + " 2:10 remaining present: true\n");
                    case WINDOWS ->
                        notebook(platform)
                                .answer(
                                        "PowerStatus",
                                        "{\"PowerLineStatus\":1,\"BatteryChargeStatus\":12,\"BatteryLifePercent\":0.05}");
                    case OTHER -> throw new IllegalArgumentException();
                });

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.summary()).isEqualTo("on mains, 5 % charged");
    }

    @ParameterizedTest
    @EnumSource
    void saysNothingGoodOfASystemThatDoesNotTell(Platform platform) throws Exception {
        CheckResult result = check(
                switch (platform) {
                    case LINUX -> notebook(platform).without("sys/class/power_supply");
                    case MACOS -> notebook(platform).silent("pmset");
                    case WINDOWS ->
                        notebook(platform)
                                .answer(
                                        "PowerStatus",
                                        "{\"PowerLineStatus\":255,\"BatteryChargeStatus\":255,\"BatteryLifePercent\":255}");
                    case OTHER -> notebook(platform);
                });

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void weighsTwoBatteriesByTheirSizeAndTakesUsbPowerForMains() throws Exception {
        Captured two = notebook(Platform.LINUX)
                .file("sys/class/power_supply/BAT0/energy_full", "20000000\n")
                .file("sys/class/power_supply/BAT0/capacity", "100\n")
                .file("sys/class/power_supply/BAT1/type", "Battery\n")
                .file("sys/class/power_supply/BAT1/status", "Discharging\n")
                .file("sys/class/power_supply/BAT1/energy_full", "60000000\n")
                .file("sys/class/power_supply/BAT1/capacity", "20\n");

        assertThat(check(two).summary()).isEqualTo("on battery, 40 % charged");
        assertThat(check(two.file("sys/class/power_supply/ucsi-source-psy-1/type", "USB\n")
                                .file("sys/class/power_supply/ucsi-source-psy-1/online", "1\n"))
                        .summary())
                .isEqualTo("on mains, 40 % charged");
    }

    private Captured notebook(Platform platform) {
        return Captured.notebook(platform, folder);
    }

    private static CheckResult check(Captured computer) throws Exception {
        return Limits.run(new BatteryCheck(computer.computer()));
    }
}
