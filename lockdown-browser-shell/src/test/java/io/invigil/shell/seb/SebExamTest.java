package io.invigil.shell.seb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.invigil.protocol.model.BrowserRules;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.browser.address.AddressFilter;
import io.invigil.shell.browser.address.ExamOrigin;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SebExamTest {
    private static final String START = "<key>startURL</key><string>https://exam.example.org/start?id=7</string>";

    @Test
    void isSatWithWhatSafeExamBrowserDoesWhereTheFileSaysNothing() throws SebException {
        SebExam exam = exam("");

        assertThat(exam.startUrl()).isEqualTo(URI.create("https://exam.example.org/start?id=7"));
        assertThat(exam.quitUrl()).isEmpty();
        assertThat(exam.restartUrl()).isEmpty();
        assertThat(exam.confirmQuit()).isTrue();
        assertThat(exam.policy().lockdown()).isEqualTo(LockdownRules.standard());
        assertThat(exam.policy().computer()).isEqualTo(ExamPolicy.standard().computer());
        BrowserRules browser = exam.policy().browser();
        assertThat(browser.reload() && browser.zoom() && browser.copyAndPaste() && browser.popups())
                .isTrue();
        assertThat(browser.backAndForward() || browser.downloads() || browser.uploads() || browser.printing())
                .isFalse();
        assertThat(browser.contextMenu() || browser.spellCheck() || browser.camera() || browser.microphone())
                .isFalse();
        assertThat(exam.notHonoured()).isEmpty();
    }

    @Test
    void opensAndClosesInTheBrowserWhatTheFileSays() throws SebException {
        BrowserRules open = exam("<key>allowBrowsingBackForward</key><true/><key>allowDownloads</key><true/>"
                        + "<key>allowUploads</key><true/><key>allowPrint</key><true/><key>enableRightMouse</key><true/>"
                        + "<key>allowSpellCheck</key><true/><key>browserMediaCaptureCamera</key><true/>"
                        + "<key>browserMediaCaptureMicrophone</key><true/>")
                .policy()
                .browser();
        BrowserRules closed = exam("<key>browserWindowAllowReload</key><false/><key>enableZoomPage</key><false/>"
                        + "<key>clipboardPolicy</key><integer>1</integer>"
                        + "<key>newBrowserWindowByLinkPolicy</key><integer>0</integer>")
                .policy()
                .browser();

        assertThat(open)
                .isEqualTo(new BrowserRules(
                        open.addresses(), true, true, true, true, true, true, true, true, true, true, true, true));
        assertThat(closed)
                .isEqualTo(new BrowserRules(
                        closed.addresses(),
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false));
    }

    @Test
    void takesAddressesPasswordDisplaysAndPrograms() throws SebException {
        SebExam exam = exam("<key>quitURL</key><string>https://exam.example.org/quit</string>"
                + "<key>quitURLConfirm</key><false/><key>restartExamUseStartURL</key><true/>"
                + "<key>hashedQuitPassword</key><string>" + "AB".repeat(32) + "</string>"
                + "<key>allowedDisplaysMaxNumber</key><integer>2</integer><key>allowVirtualMachine</key><true/>"
                + "<key>allowScreenSharing</key><true/><key>enableF5</key><true/><key>enableF1</key><false/>"
                + "<key>clipboardPolicy</key><integer>0</integer><key>prohibitedProcesses</key><array>"
                + "<dict><key>active</key><true/><key>executable</key><string>TeamViewer.exe</string></dict>"
                + "<dict><key>active</key><false/><key>executable</key><string>zoom.exe</string></dict>"
                + "<dict><key>executable</key><string>Skype</string></dict></array>");

        assertThat(exam.quitUrl()).contains(URI.create("https://exam.example.org/quit"));
        assertThat(exam.confirmQuit()).isFalse();
        assertThat(exam.restartUrl()).contains(exam.startUrl());
        assertThat(exam.policy().lockdown().quitPassword()).isEqualTo("sha256:" + "ab".repeat(32));
        assertThat(exam.policy().lockdown().openShortcuts()).containsExactly("F5");
        assertThat(exam.policy().lockdown().restrictions()).doesNotContain("clipboard");
        assertThat(exam.policy().computer().displays()).isEqualTo(2);
        assertThat(exam.policy().computer().virtualMachineAllowed()).isTrue();
        assertThat(exam.policy().computer().remoteSessionAllowed()).isTrue();
        assertThat(exam.policy().programs().prohibited()).containsExactly("TeamViewer", "Skype");
        assertThat(exam.notHonoured()).isEmpty();
    }

    @Test
    void isLeftAtTheQuitAddressOnly() throws SebException {
        SebExam exam = exam("<key>quitURL</key><string>https://exam.example.org/Quit</string>");

        assertThat(exam.isLeftAt(URI.create("https://exam.example.org/quit/"))).isTrue();
        assertThat(exam.isLeftAt(URI.create("https://exam.example.org/quit?now")))
                .isFalse();
        assertThat(exam("").isLeftAt(URI.create("https://exam.example.org/quit")))
                .isFalse();
    }

    @Test
    void opensEachWebAddressWhereTheFilterIsOff() throws SebException {
        AddressFilter filter = filter(exam(""));

        assertThat(filter.allows(URI.create("https://any.example/"))).isTrue();
        assertThat(filter.allows(URI.create("http://any.example/"))).isTrue();
        assertThat(filter.allows(URI.create("file:///etc/passwd"))).isFalse();
    }

    @Test
    void opensOnlyTheStartPageAndWhatTheRulesAllowWhereTheFilterIsOn() throws SebException {
        AddressFilter filter = filter(
                exam("<key>URLFilterEnable</key><true/>" + "<key>URLFilterEnableContentFilter</key><true/>" + rules()));

        assertThat(filter.allowsPage(URI.create("https://exam.example.org/start?id=7#top")))
                .isTrue();
        assertThat(filter.allows(URI.create("https://exam.example.org/start?id=8")))
                .isFalse();
        assertThat(filter.allows(URI.create("https://exam.example.org/quiz/1"))).isTrue();
        assertThat(filter.allows(URI.create("https://exam.example.org/quiz/secret")))
                .isFalse();
        assertThat(filter.allows(URI.create("https://exam.example.org/off"))).isFalse();
        assertThat(filter.allows(URI.create("https://exam.example.org/theme.css")))
                .isFalse();
    }

    @Test
    void filtersPagesOnlyOfTheExamsServerWhereContentsAreNotFiltered() throws SebException {
        SebExam exam = exam("<key>URLFilterEnable</key><true/>" + rules());
        AddressFilter filter = filter(exam);

        assertThat(filter.allowsPage(URI.create("https://exam.example.org/forum")))
                .isFalse();
        assertThat(filter.allows(URI.create("https://exam.example.org/theme.css")))
                .isTrue();
        assertThat(exam.notHonoured()).extracting(NotHonoured::key).containsExactly("URLFilterEnableContentFilter");
    }

    @Test
    void saysWhichRulesItCannotUse() throws SebException {
        SebExam exam = exam("<key>URLFilterEnable</key><true/><key>URLFilterEnableContentFilter</key><true/>"
                + "<key>URLFilterRules</key><array>" + rule("(", true, 0) + rule("", false, 1) + "</array>");

        assertThat(exam.notHonoured())
                .extracting(NotHonoured::why)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("'(' is no regular expression")
                                .endsWith("what it forbids is not forbidden"),
                        second -> assertThat(second).endsWith("what it allows stays closed"));
    }

    @Test
    void listsEachKeyThatAsksForWhatIsNotDone() throws SebException {
        SebExam exam = exam("<key>allowQuit</key><false/><key>enableJava</key><true/><key>mobileEnableASAM</key><true/>"
                + "<key>sebAllowedVersions</key><array><string>Win.3.5.min</string></array>"
                + "<key>madeUp</key><integer>1</integer><key>proxies</key><dict/><key>enableAltTab</key><false/>"
                + "<key>hashedQuitPassword</key><string>short</string>");

        assertThat(exam.notHonoured())
                .extracting(NotHonoured::key)
                .containsExactly(
                        "allowQuit", "enableJava", "hashedQuitPassword", "madeUp", "proxies", "sebAllowedVersions");
        assertThat(exam.notHonoured()).allSatisfy(key -> assertThat(key.why()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://exam.example.org/", "file:///exam.html", "not an address", "https:///x"})
    void refusesAStartPageThatAnExamCannotBeSatWith(String start) {
        assertThatExceptionOfType(SebException.class)
                .isThrownBy(
                        () -> SebExam.of(Settings.configuration("<key>startURL</key><string>" + start + "</string>")))
                .withMessageContaining("startURL");
    }

    @Test
    void takesPlainHttpAndSaysWhatThatMeansUnlessThePageIsOnThisComputer() throws SebException {
        SebExam plain = started("http://exam.example.org/start");
        assertThat(plain.startUrl()).hasScheme("http");
        assertThat(plain.notHonoured())
                .singleElement()
                .satisfies(key -> assertThat(key.key()).isEqualTo("startURL"))
                .satisfies(key -> assertThat(key.why()).contains("plain http"));
        for (String own : new String[] {"http://localhost:8080/", "http://127.0.0.1/", "http://[::1]:8080/"}) {
            assertThat(started(own).notHonoured()).as(own).isEmpty();
        }
        assertThat(started("http://127.0.0.1.example.org/").notHonoured()).hasSize(1);
    }

    private static SebExam started(String url) throws SebException {
        return SebExam.of(Settings.configuration("<key>startURL</key><string>" + url + "</string>"));
    }

    @Test
    void keepsTheKeyOfTheConfiguration() throws SebException {
        SebExam exam = exam("<key>sendBrowserExamKey</key><true/>");

        assertThat(exam.identity().headers(exam.startUrl())).hasSize(2);
        assertThat(exam.toString()).doesNotContain(exam.identity().configKey().hex());
    }

    private static SebExam exam(String inner) throws SebException {
        return SebExam.of(Settings.configuration(START + inner));
    }

    private static AddressFilter filter(SebExam exam) {
        return new AddressFilter(
                ExamOrigin.of(exam.startUrl()), exam.policy().browser().addresses());
    }

    private static String rules() {
        return "<key>URLFilterRules</key><array>" + rule("exam.example.org/quiz/*", false, 1)
                + rule("/secret$", true, 0)
                + "<dict><key>active</key><false/><key>action</key><integer>1</integer><key>expression</key>"
                + "<string>exam.example.org/off</string></dict></array>";
    }

    private static String rule(String expression, boolean regex, int action) {
        return "<dict><key>active</key><true/><key>regex</key><" + regex + "/><key>action</key><integer>" + action
                + "</integer><key>expression</key><string>" + expression + "</string></dict>";
    }
}
