package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningPlatformTest extends WithBrowser {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CONFIG = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";
    private static final String EXAM = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private LearningPlatform platform() throws Exception {
        return keep(new LearningPlatform(authority.server(), new TestIdentity(CONFIG, EXAM)));
    }

    private RunningBrowser browse(LearningPlatform platform, Path scratch, String... keys) throws Exception {
        String address = platform.address();
        // without TLS there is nothing to pin
        String server = address.startsWith("http:") ? address.replace("http:", "https:") : pinned(address);
        return keep(RunningBrowser.start(display, address + "/exam?id=1", server, scratch, "zoom", List.of(keys)))
                .opened();
    }

    @Test
    void readsTheKeysBeforeItsFirstScriptInEachFrameAndAnewAfterPushingAnAddress(@TempDir Path scratch)
            throws Exception {
        LearningPlatform platform = platform();
        RunningBrowser _ = browse(platform, scratch, CONFIG, EXAM);
        await().atMost(SOON)
                .until(() -> !platform.reported("pushed").isEmpty()
                        && !platform.reported("frame").isEmpty());
        for (String step : List.of("first", "frame", "pushed")) {
            List<String> said = platform.reported(step);
            String address = said.get(1);
            assertThat(said.subList(2, 5))
                    .as(step)
                    .containsExactly(
                            TestIdentity.hash(address, CONFIG), TestIdentity.hash(address, EXAM), "Invigil_Linux_1");
            assertThat(said.get(5)).matches("Mozilla/5\\.0 .* Chrome/\\d+\\.0\\.0\\.0 Safari/537\\.36 SEB/3\\.10");
        }
        assertThat(platform.headers())
                .contains("/exam?id=1 true", "/frame true")
                .as("the headers of pages")
                .allMatch(line -> line.endsWith(" true"));
        assertThat(platform.reported("pushed").get(1)).endsWith("/question/2?a=b%20c");
    }

    @Test
    void readsTheKeysFromAPlatformWithoutTlsToo(@TempDir Path scratch) throws Exception {
        LearningPlatform platform = keep(LearningPlatform.plain(new TestIdentity(CONFIG, EXAM)));
        RunningBrowser _ = browse(platform, scratch, CONFIG, EXAM);
        await().atMost(SOON).until(() -> !platform.reported("pushed").isEmpty());
        List<String> said = platform.reported("first");
        assertThat(said.get(1)).startsWith("http://localhost:");
        assertThat(said.get(2)).isEqualTo(TestIdentity.hash(said.get(1), CONFIG));
        assertThat(platform.headers()).isNotEmpty().allMatch(line -> line.endsWith(" true"));
    }

    @Test
    void isRefusedWithAWrongKey(@TempDir Path scratch) throws Exception {
        LearningPlatform platform = platform();
        RunningBrowser browser = browse(platform, scratch, EXAM, CONFIG);
        assertThat(browser.said("failed")).singleElement().asString().contains("answered with error 403");
        assertThat(platform.headers()).isNotEmpty().allMatch(line -> line.endsWith(" false"));
        assertThat(platform.reported("first")).isEmpty();
    }
}
