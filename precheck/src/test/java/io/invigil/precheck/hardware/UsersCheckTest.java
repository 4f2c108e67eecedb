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

class UsersCheckTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void passesWhereOnlyTheCandidateIsLoggedIn(Platform platform) throws Exception {
        assertThat(check(notebook(platform)).verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "WINDOWS", "MACOS"})
    void warnsOfAnotherUserByNameAndSaysHowToLogThemOut(Platform platform) throws Exception {
        CheckResult result = check(
                switch (platform) {
                    case LINUX ->
                        notebook(platform)
                                .answer(
                                        "loginctl show-session",
                                        Captured.text("linux/commands/loginctl-show-session.txt")
                                                        .strip()
                                                + "\n\nId=7\nName=bob\nTTY=tty3\nDisplay=\nRemote=no\nType=wayland\n"
                                                + "Class=user\nState=online\n");
                    case MACOS ->
                        notebook(platform)
                                .answer("who", "candidate console Nov 21 09:02 \nbob      console Nov 20 17:40 \n");
                    case WINDOWS ->
                        notebook(platform)
                                .answer(
                                        "quser",
                                        Captured.text("windows/quser.txt")
                                                + " bob                                       2  Disc         1:05  "
                                                + "11/20/2026 5:40 PM\n");
                    case OTHER -> throw new IllegalArgumentException();
                });

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.summary()).isEqualTo("one other user logged in: bob");
        assertThat(result.remedy()).contains("save their work");
        assertThat(result.evidence()).hasEntrySatisfying("other1", seen -> assertThat(seen)
                .startsWith("bob on "));
    }

    @Test
    void leavesOutLogInScreensServicesAndSessionsThatEnd() {
        assertThat(Logins.sessions("Id=c1\nName=gdm\nClass=greeter\nState=online\n\n"
                        + "Id=4\nName=bob\nClass=manager\nState=active\n\nId=5\nName=eve\nClass=user\nState=closing\n"))
                .isEmpty();
    }

    @Test
    void readsQuserInAnotherLanguageAndNamesWithSpaces() {
        assertThat(Logins.quser(" BENUTZERNAME          SITZUNGSNAME       ID  STATUS  LEERLAUF   ANMELDEZEIT\n"
                        + ">max mustermann        rdp-tcp#2           1  Aktiv           .  21.11.2026 09:02\n"
                        + " anna                                      3  Getr.        1:05  20.11.2026 17:40\n"))
                .extracting(Login::evidence)
                .containsExactly("max mustermann on rdp-tcp#2 from Remote Desktop", "anna on session 3");
    }

    @Test
    void countsDesktopsWithoutNamesWhereAHomeEditionHasNoQuser() throws Exception {
        CheckResult result = check(notebook(Platform.WINDOWS)
                .silent("quser")
                .answer("Get-Process explorer", "own 3\r\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.WARN);
        assertThat(result.summary()).isEqualTo("one other user logged in: a user without a name");
    }

    @Test
    void usesWhoWhereThereIsNoLogindAndSeesTheOneWhoCalledSudoAsTheSamePerson() throws Exception {
        CheckResult result = check(notebook(Platform.LINUX)
                .silent("loginctl list-sessions")
                .variable("SUDO_USER", "anna")
                .answer("who", "anna     tty7         2026-11-21 09:02 (:0)\n"));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void saysNothingGoodOfASystemThatNamesNobody() throws Exception {
        assertThat(check(notebook(Platform.LINUX)
                                .silent("loginctl list-sessions")
                                .answer("who", ""))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    private Captured notebook(Platform platform) {
        return Captured.notebook(platform, folder);
    }

    private static CheckResult check(Captured computer) throws Exception {
        return Limits.run(new UsersCheck(computer.computer()));
    }
}
