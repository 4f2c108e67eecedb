package io.invigil.shell.seb.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.shell.seb.SebConfiguration;
import io.invigil.shell.seb.Settings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SebIdentityTest {
    private static final URI PAGE = URI.create("https://exam.example.org/quiz?id=7#question-3");

    @Test
    void sendsBothKeysHashedWithTheAddress() {
        SebConfiguration configuration = Settings.configuration("<key>sendBrowserExamKey</key><true/>");
        SebIdentity identity = SebIdentity.of(configuration);

        assertThat(identity.headers(PAGE))
                .isEqualTo(Map.of(
                        "X-SafeExamBrowser-ConfigKeyHash",
                        ExamKey.ofConfiguration(configuration.settings()).hashedWith(PAGE),
                        "X-SafeExamBrowser-RequestHash",
                        identity.browserExamKey().hashedWith(PAGE)));
    }

    @Test
    void sendsNothingUnlessTheConfigurationAsksForIt() {
        assertThat(SebIdentity.of(Settings.configuration("")).headers(PAGE)).isEmpty();
        assertThat(SebIdentity.of(Settings.configuration("<key>sendBrowserExamKey</key><false/>"))
                        .headers(PAGE))
                .isEmpty();
    }

    @Test
    void givesEachPageTheKeysWithItsOwnAddress() {
        SebIdentity identity = SebIdentity.of(Settings.configuration(""));

        assertThat(identity.keys(PAGE)).hasValueSatisfying(keys -> {
            assertThat(keys.version()).isEqualTo("3.10");
            assertThat(keys.configKey()).isEqualTo(identity.configKey().hashedWith(PAGE));
            assertThat(keys.browserExamKey())
                    .isEqualTo(identity.browserExamKey().hashedWith(PAGE));
        });
        assertThat(identity.keys(PAGE)).isNotEqualTo(identity.keys(URI.create("https://exam.example.org/other")));
    }

    @Test
    void namesItselfAsSafeExamBrowserAndAsInvigil() {
        assertThat(SebIdentity.of(Settings.configuration("")).userAgentSuffix()).isEqualTo("SEB/3.10 Invigil/0.1.0");
        assertThat(SebIdentity.of(Settings.configuration("<key>browserUserAgent</key><string>Room 7\r\nX: y</string>"))
                        .userAgentSuffix())
                .isEqualTo("SEB/3.10 Invigil/0.1.0 Room 7X: y");
    }

    @Test
    void mixesTheSaltIntoOurOwnKey() {
        assertThat(SebIdentity.of(Settings.configuration("<key>examKeySalt</key><data>AQI=</data>"))
                        .browserExamKey())
                .isNotEqualTo(SebIdentity.of(Settings.configuration("")).browserExamKey());
    }
}
