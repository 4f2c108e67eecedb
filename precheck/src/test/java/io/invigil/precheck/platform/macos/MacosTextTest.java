package io.invigil.precheck.platform.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MacosTextTest {
    /// The form of lsof(8), "OUTPUT FOR OTHER PROGRAMS", with -F pPn; lsof 4.95 on Linux prints the same.
    private static final String LSOF =
            """
            p512
            f7
            PTCP
            n*:5900
            f9
            PTCP
            n192.168.1.20:5900->192.168.1.7:50312
            p642
            f10
            PUDP
            n[::1]:21116
            f11
            PUDP
            n*:*
            """;

    /// The form that lsappinfo(8) of macOS prints for `list`.
    private static final String LSAPPINFO =
            """
             1) "loginwindow" ASN:0x0-0x1001:\s
                bundleID="com.apple.loginwindow"
                bundle path="/System/Library/CoreServices/loginwindow.app"
                executable path="/System/Library/CoreServices/loginwindow.app/Contents/MacOS/loginwindow"
                pid = 158 type="UIElement" flavor=3 Version="1.1" fileType="APPL" creator="lgnw" Arch=x86_64
             2) "Notes2" ASN:0x0-0x2c02c:\s
                bundleID=[ NULL ]\s
                pid = 640 type="BackgroundOnly" flavor=3
             3) "Notes3" ASN:0x0-0x2d02d:\s
                bundleID="com.obsproject.obs-studio"
                bundle path="/Users/ann/Notes3.app"
                pid = 642 type="Foreground" flavor=3 Version="30.0" fileType="APPL"
            """;

    @Test
    void readsWhoListensAndLeavesConnectionsOut() {
        assertThat(LsofText.listening(LSOF)).isEqualTo(Map.of(512, Set.of("tcp/5900"), 642, Set.of("udp/21116")));
    }

    @Test
    void readsTheBundlesOfApplications() {
        assertThat(LsappinfoText.bundles(LSAPPINFO))
                .isEqualTo(Map.of(158, "com.apple.loginwindow", 642, "com.obsproject.obs-studio"));
    }

    @Test
    void standsWhateverIsPrinted() {
        Random random = new Random(33);
        for (int round = 0; round < 1000; round++) {
            StringBuilder broken = new StringBuilder(LSOF + LSAPPINFO);
            for (int change = 0; change < 5; change++) {
                int place = random.nextInt(broken.length());
                broken.setCharAt(place, "pPn\n=\"9:>".charAt(random.nextInt(9)));
                broken.insert(place, "9".repeat(random.nextInt(12)));
            }
            assertThatCode(() -> {
                        LsofText.listening(broken.toString());
                        LsappinfoText.bundles(broken.toString());
                    })
                    .doesNotThrowAnyException();
        }
    }
}
