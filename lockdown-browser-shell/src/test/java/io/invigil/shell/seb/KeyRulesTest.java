package io.invigil.shell.seb;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.shell.seb.KeyRule.Effect;
import io.invigil.shell.seb.plist.Plist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyRulesTest {
    /// The keys that configurations use most.
    private static final String MOST_USED = """
            startURL quitURL quitURLConfirm allowQuit hashedQuitPassword hashedAdminPassword restartExamURL sebConfigPurpose
            sebMode examKeySalt sendBrowserExamKey sebAllowedVersions browserUserAgent browserViewMode
            newBrowserWindowByLinkPolicy browserWindowAllowReload allowBrowsingBackForward allowDownloads allowUploads
            allowPrint allowSpellCheck examSessionClearCookiesOnStart examSessionClearCookiesOnEnd
            browserMediaCaptureCamera browserMediaCaptureMicrophone URLFilterEnable URLFilterEnableContentFilter
            URLFilterRules embeddedCertificates pinEmbeddedCertificates proxies allowVirtualMachine allowScreenSharing
            clipboardPolicy enablePrivateClipboard allowedDisplaysMaxNumber allowedDisplayBuiltinEnforce monitorProcesses
            permittedProcesses prohibitedProcesses hookKeys enableEsc enableAltTab enableAltF4 enableCtrlEsc enableF1
            enableF12 enablePrintScreen enableRightMouse enableStartMenu enableInjected showTaskBar showTime
            showReloadButton batteryChargeThresholdLow batteryChargeThresholdCritical sebServerURL pingInterval
            screenProctoringServiceURL
            """;

    private final KeyRules rules = KeyRules.load();

    @Test
    void knowsTheKeysThatAreUsedMost() {
        assertThat(Arrays.stream(MOST_USED.strip().split("\\s+", -1)))
                .allSatisfy(key -> assertThat(rules.rule(key)).as(key).isPresent());
    }

    @Test
    void hasEachKeyOnceAndSaysWhy() {
        assertThat(rules.all()).extracting(KeyRule::key).doesNotHaveDuplicates();
        assertThat(rules.all()).allSatisfy(rule -> assertThat(rule.words()).isNotBlank());
    }

    @Test
    void prefersTheRuleWithTheLongestName() {
        assertThat(rules.rule("newBrowserWindowByLinkPolicy").map(KeyRule::effect))
                .contains(Effect.HONOURED);
        assertThat(rules.rule("newBrowserWindowNavigation").map(KeyRule::key)).contains("newBrowserWindow*");
        assertThat(rules.rule("madeUp")).isEmpty();
    }

    @Test
    void tellsAValueThatAsksForNothing() {
        KeyRule java = rules.rule("enableJava").orElseThrow();
        KeyRule start = rules.rule("startURL").orElseThrow();

        assertThat(java.denies(new Plist.Flag(true))).isTrue();
        assertThat(java.denies(new Plist.Flag(false))).isFalse();
        assertThat(start.denies(new Plist.Text("x"))).isFalse();
    }

    @Test
    void readsEachHonouredKeySomewhereInTheCode() throws IOException {
        String code = sources();

        assertThat(rules.all().stream().filter(rule -> rule.effect() == Effect.HONOURED))
                .filteredOn(rule -> !rule.key().matches("enableF\\d+|enableEsc"))
                .allSatisfy(rule -> assertThat(code).contains('"' + rule.key() + '"'));
    }

    @Test
    void isWhatTheDocumentationSays() throws IOException {
        List<String> document = Files.readAllLines(root().resolve("docs/seb.md"));

        assertThat(rules.all()).allSatisfy(rule -> assertThat(document).contains(row(rule)));
        assertThat(document.stream().filter(line -> line.matches("\\| `[A-Za-z0-9]+\\*?` \\|.*")))
                .filteredOn(line -> !line.matches("\\| `(plnd|pswd|pwcc|pkhs|phsk|intranet)` .*"))
                .hasSameSizeAs(rules.all());
    }

    private static String row(KeyRule rule) {
        String harmless =
                rule.harmless().stream().map(value -> '`' + value + '`').collect(Collectors.joining(", "));
        String middle = rule.effect() == Effect.NOT_HONOURED ? (harmless.isEmpty() ? "-" : harmless) + " | " : "";
        return "| `" + rule.key() + "` | " + middle + rule.words() + " |";
    }

    private static String sources() throws IOException {
        try (Stream<Path> files =
                Files.walk(root().resolve("lockdown-browser-shell/src/main/java/io/invigil/shell/seb"))) {
            StringBuilder code = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("PolicySettings.java"))
                    .toList()) {
                code.append(Files.readString(file));
            }
            return code.toString();
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("docs"))
                ? here
                : here.resolve("..").normalize();
    }
}
