package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Findings;
import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplaysCheckTest {
    private static final Screen PART = Screen.at("\\Display0", new Rectangle(1920, 1080), true);

    @TempDir
    private Path folder;

    @Test
    void acceptsTheOnlyDisplayOfADesktopThoughItIsExternal() throws Exception {
        CheckResult linux = check(linux().answer("xrandr --current", Captured.text("xrandr/desktop.txt")));
        CheckResult windows = check(windows().answer("WmiMonitorID", Captured.text("wmi/desktop.json")), PART);
        CheckResult macos = check(Captured.notebook(Platform.MACOS, folder)
                .answer("system_profiler", Captured.text("system_profiler/mini.json")));

        assertThat(List.of(linux.verdict(), windows.verdict(), macos.verdict())).containsOnly(Verdict.PASS);
        assertThat(linux.evidence())
                .containsEntry("display1", "1920 x 1200 (HDMI-1 DELL U2415) at 0,0, external, 518 x 324 mm, main");
        assertThat(windows.evidence())
                .containsEntry(
                        "display1", "1920 x 1080 (\\Display0 DELL U2415) at 0,0, external, 520 x 320 mm, main");
        assertThat(macos.evidence()).containsEntry("display1", "3840 x 2160 (External LCD) at 0,0, external, main");
    }

    @Test
    void countsOneDisplayWhereTheOtherIsConnectedAndOffAndSaysSo() throws Exception {
        CheckResult result = check(linux());

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.summary()).isEqualTo("one display: 1920 x 1080 (eDP-1), built in");
        assertThat(result.evidence()).containsEntry("connectedButOff", "HDMI-1");
    }

    @Test
    void findsTwoDisplaysAndSaysWhatWasSeenOfEach() throws Exception {
        CheckResult result = check(linux().answer("xrandr --current", Captured.text("xrandr/two.txt")));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.summary())
                .isEqualTo("2 displays: 1920 x 1080 (eDP-1), built in, 1920 x 1200 (HDMI-1 DELL U2415)");
        assertThat(result.evidence())
                .containsEntry("display2", "1920 x 1200 (HDMI-1 DELL U2415) at 1920,0, external, 518 x 324 mm")
                .containsEntry("mirrored", "false");
        assertThat(result.remedy()).contains("Unplug");
    }

    @Test
    void countsMirroredDisplaysWhichADesktopCallsOne() throws Exception {
        CheckResult linux = check(linux().answer("xrandr --current", Captured.text("xrandr/mirrored.txt")));
        CheckResult windows = check(windows().answer("WmiMonitorID", Captured.text("wmi/two.json")), PART);
        CheckResult macos = check(Captured.notebook(Platform.MACOS, folder)
                .answer("system_profiler", Captured.text("system_profiler/mirrored.json")));

        for (CheckResult result : List.of(linux, windows, macos)) {
            assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(result.evidence()).containsEntry("mirrored", "true").containsEntry("count", "2");
            assertThat(result.remedy()).contains("shows the same");
        }
    }

    @Test
    void takesTheKernelsWordForMirroredDisplaysWhereXrandrIsNotInstalled() throws Exception {
        Captured bare = linux().silent("xrandr --current");
        for (String output : List.of("card0-eDP-1", "card0-HDMI-A-1")) {
            bare.file("sys/class/drm/" + output + "/status", "connected\n")
                    .file("sys/class/drm/" + output + "/enabled", "enabled\n")
                    .file("sys/class/drm/" + output + "/modes", "1920x1080\n1680x1050\n");
        }
        bare.file("sys/class/drm/card0-DP-1/status", "disconnected\n");
        Files.write(
                folder.resolve("sys/class/drm/card0-HDMI-A-1/edid"),
                HexFormat.of().parseHex(Captured.text("edid.hex").strip()));

        CheckResult result = check(bare, PART);

        assertThat(result.evidence())
                .containsEntry("mirrored", "true")
                .containsEntry("display1", "1920 x 1080 (HDMI-A-1 DELL U2415) at 0,0, external, main")
                .containsEntry("display2", "1920 x 1080 (eDP-1) at 0,0, internal");
    }

    @Test
    void trustsTheDesktopWhereNothingElseTellsOfADisplay() throws Exception {
        CheckResult result = check(linux().silent("xrandr --current"), PART);

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.evidence()).containsEntry("seenBy", "desktop");
    }

    @Test
    void saysWhyThereIsNoDisplay() throws Exception {
        CheckResult none = check(linux().variable("DISPLAY", ""));
        CheckResult dead = check(linux().variable("DISPLAY", ":7").silent("xrandr --current"));

        assertThat(none.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(none.summary()).isEqualTo("no display: this session has no graphical desktop");
        assertThat(dead.summary()).isEqualTo("no display: nothing answers on display “:7”");
        assertThat(dead.remedy()).contains("Log in at the computer itself");
    }

    @Test
    void warnsOfAVirtualDisplayAndNamesItAsSynthetic() throws Exception {
        CheckResult result = check(linux().variable("DISPLAY", ":21.0")
                .file("tmp/.X21-lock", "      5310\n")
                .file("proc/5310/comm", "Xvfb\n")
                .answer("xrandr --current", Captured.text("xrandr/xvfb.txt")));

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.evidence())
                .containsEntry(Findings.SYNTHETIC, "display")
                .containsEntry("displayServer", "Xvfb");
    }

    @Test
    void leavesOutAHeadsetThatIsNoPartOfTheDesktop() {
        assertThat(XrandrOutput.parse(
                        "DP-2 connected 2160x1200+0+0 (normal left) 0mm x 0mm\n\tnon-desktop: 1 \n   2160x1200 90.00\n"))
                .isEmpty();
    }

    @Test
    void readsRotatedAndNegativePlacesAndUnknownConnections() {
        List<XrandrOutput> outputs = XrandrOutput.parse("DP-1 connected 1080x1920+-1080+0 left (normal left inverted"
                + " right x axis y axis) 527mm x 296mm\nTV-1 unknown connection (normal left inverted right x axis y"
                + " axis)\nVGA-1 disconnected 1024x768+0+0 (normal left inverted right x axis y axis) 0mm x 0mm\n");

        assertThat(outputs).hasSize(2);
        assertThat(outputs.getFirst().screen().area()).isEqualTo(new Rectangle(-1080, 0, 1080, 1920));
        assertThat(outputs.getLast().on()).isFalse();
    }

    private Captured linux() {
        return Captured.notebook(Platform.LINUX, folder);
    }

    private Captured windows() {
        return Captured.notebook(Platform.WINDOWS, folder);
    }

    private static CheckResult check(Captured computer, Screen... desktop) throws Exception {
        return Limits.run(new DisplaysCheck(new InstalledScreens(computer.computer(), () -> List.of(desktop))));
    }
}
