package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteSessionCheckTest {
    private static final String SSH_LOGIN = "\n\nId=5\nName=candidate\nTTY=pts/3\nDisplay=\nRemote=yes\n"
            + "RemoteHost=192.168.1.9\nType=tty\nClass=user\nState=active\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "XRDP_SESSION, 1, rdp",
        "NXSESSIONID, 4C2A, nx",
        "X2GO_SESSION, candidate-50-1, nx",
        "VNCDESKTOP, host:1 (candidate), vnc",
        "CHROME_REMOTE_DESKTOP_SESSION, 1, chrome-remote-desktop",
        "DISPLAY, localhost:10.0, ssh-display",
        "DISPLAY, library-pc:0, far-display"
    })
    void failsADesktopThatIsSeenElsewhereByWhatItsServerSetsInTheSession(String name, String value, String kind)
            throws Exception {
        CheckResult result = check(linux().variable(name, value));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.evidence()).containsEntry(kind, name + "=" + value);
    }

    @ParameterizedTest
    @CsvSource({"Xvnc, vnc", "Xtigervnc, vnc", "Xtightvnc, vnc", "nxagent, nx", "x2goagent, nx"})
    void failsAnXServerThatIsAServerOfRemoteDesktops(String program, String kind) throws Exception {
        CheckResult result = check(linux().file("proc/812/comm", program + "\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.evidence()).containsEntry(kind, "the X server is " + program);
    }

    @Test
    void failsTheXServerThatXrdpStarted() throws Exception {
        CheckResult result = check(linux().file(
                        "proc/812/cmdline", "/usr/lib/xorg/Xorg\0:10\0-auth\0.Xauthority\0-config\0xrdp/xorg.conf\0"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.evidence()).containsKey("rdp");
    }

    @Test
    void failsADesktopWhoseSessionCameFromAnotherComputer() throws Exception {
        CheckResult result = check(linux().answer(
                        "loginctl show-session",
                        "Id=2\nName=candidate\nTTY=\nDisplay=:10\nRemote=yes\nRemoteHost=10.0.0.7\nType=x11\n"
                                + "Class=user\nState=active\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.evidence()).containsEntry("remote-desktop", "candidate on :10 from 10.0.0.7");
    }

    @Test
    void onlyWarnsOfAnSshLoginBesideTheDesktop() throws Exception {
        CheckResult result = check(linux().answer(
                        "loginctl show-session",
                        Captured.text("linux/commands/loginctl-show-session.txt").strip() + SSH_LOGIN));

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.summary()).isEqualTo("a login from elsewhere: candidate on pts/3 from 192.168.1.9");
        assertThat(result.remedy()).contains("SSH");
    }

    @Test
    void onlyWarnsOfAStartFromAnSshLoginOntoTheComputersOwnDisplay() throws Exception {
        assertThat(check(linux().variable("SSH_CONNECTION", "192.168.1.9 51000 192.168.1.20 22"))
                        .verdict())
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void failsSomebodyConnectedToAPortOfScreenSharingButNotAPortThatWaits() throws Exception {
        String waiting = Captured.text("linux/proc/net/tcp");
        CheckResult connected = check(linux().file(
                        "proc/net/tcp", waiting + "   2: 1401A8C0:170C 0901A8C0:C73E 01 00000000:00000000 00:00000000 0\n"));

        assertThat(check(linux()).verdict()).isEqualTo(Verdict.PASS);
        assertThat(connected.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(connected.evidence()).hasEntrySatisfying("screen-sharing", seen -> assertThat(seen)
                .contains("port 5900"));
    }

    @Test
    void passesConnectionsToOneselfAndToPortsOfOthers() {
        assertThat(TcpConnections.linux(Stream.of(
                        "   2: 0100007F:170C 0100007F:C73E 01 00000000:00000000 00:00000000 0",
                        "   3: 1401A8C0:C73E 0901A8C0:170C 01 00000000:00000000 00:00000000 0")))
                .isEmpty();
        assertThat(TcpConnections.linux(Stream.of("   4: 0000000000000000FFFF00001401A8C0:0D3D"
                        + " 0000000000000000FFFF00000901A8C0:C73E 01 00000000:00000000 00:00000000 0")))
                .containsExactly(3389);
    }

    @Test
    void tellsRemoteDesktopOnWindowsByTheSessionsNameOrByTheSystem() throws Exception {
        Captured windows = Captured.notebook(Platform.WINDOWS, folder);

        assertThat(check(windows).verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(windows.answer("TerminalServerSession", "{\"remote\":true}")).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(check(windows.silent("TerminalServerSession").variable("SESSIONNAME", "RDP-Tcp#0"))
                        .evidence())
                .isEqualTo(Map.of("rdp", "SESSIONNAME=RDP-Tcp#0"));
    }

    @Test
    void warnsOfASshLoginOnMacos() throws Exception {
        CheckResult result = check(Captured.notebook(Platform.MACOS, folder)
                .answer("who", "candidate console Nov 21 09:02 \ncandidate ttys001 Nov 21 10:00  (192.168.1.9)\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.evidence()).containsEntry("remote-login", "candidate on ttys001 from 192.168.1.9");
    }

    @Test
    void saysNothingGoodOfASystemThatDoesNotTell() throws Exception {
        assertThat(check(Captured.notebook(Platform.MACOS, folder).silent("netstat")).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(check(Captured.notebook(Platform.OTHER, folder)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private Captured linux() {
        return Captured.notebook(Platform.LINUX, folder);
    }

    private static CheckResult check(Captured computer) throws Exception {
        return Limits.run(new RemoteSessionCheck(computer.computer()));
    }
}
