package io.invigil.shell.seb.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.shell.seb.Settings;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SebJsonTest {
    private static final String EMPTY = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";

    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of("", "[]"),
                Arguments.of("<key>originatorVersion</key><string>x</string>", "[]"),
                Arguments.of("<key>a</key><dict/>", "[]"),
                Arguments.of("<key>a</key><dict><key>b</key><dict/></dict>", "[]"),
                Arguments.of("<key>a</key><array/>", "{\"a\":[]}"),
                Arguments.of("<key>a</key><array><dict/></array>", "{\"a\":[{}]}"),
                Arguments.of("<key>a</key><dict><key>z</key><true/><key>b</key><dict/></dict>", "{\"a\":{\"z\":true}}"),
                Arguments.of(
                        "<key>a</key><dict><key>originatorVersion</key><true/><key>b</key><false/></dict>",
                        "{\"a\":{\"b\":false}}"),
                Arguments.of("<key>a</key><string>say \"yes\"</string>", "{\"a\":\"say \"yes\"\"}"),
                Arguments.of("<key>a</key><string>^.*\\/\\.x\t$\n</string>", "{\"a\":\"^.*\\/\\.x\t$\n\"}"),
                Arguments.of("<key>a</key><string> Prüfung 試験 </string>", "{\"a\":\" Prüfung 試験 \"}"),
                Arguments.of("<key>a</key><string/>", "{\"a\":\"\"}"),
                Arguments.of("<key>a</key><integer>-120000</integer>", "{\"a\":-120000}"),
                Arguments.of("<key>a</key><real>1.2345678901234567</real>", "{\"a\":1.23456789012346}"),
                Arguments.of("<key>a</key><real>1e-5</real>", "{\"a\":1E-05}"),
                Arguments.of("<key>a</key><real>1.0</real>", "{\"a\":1}"),
                Arguments.of("<key>a</key><data>\nfOwy5Q==\n</data>", "{\"a\":\"fOwy5Q==\"}"),
                Arguments.of("<key>a</key><date>2026-11-21T08:00:00Z</date>", "{\"a\":\"2026-11-21T08:00:00+00:00\"}"),
                Arguments.of(
                        "<key>b</key><true/><key>A</key><true/><key>c</key><true/><key>B2</key><true/>",
                        "{\"A\":true,\"b\":true,\"B2\":true,\"c\":true}"),
                Arguments.of(
                        "<key>l</key><array><dict><key>b</key><integer>1</integer><key>A</key><array/></dict>"
                                + "<string>x</string></array>",
                        "{\"l\":[{\"A\":[],\"b\":1},\"x\"]}"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void writesSettingsAsTheyAreHashed(String inner, String json) {
        assertThat(SebJson.of(Settings.dict(inner))).isEqualTo(json);
    }

    @Test
    void ordersKeysAsADictionaryForPeople() {
        assertThat(List.of(
                                "URLFilterEnable",
                                "allowWLAN",
                                "enableF2",
                                "enableF12",
                                "urlFilterRegex",
                                "allowWlan",
                                "allow_x",
                                "enableF1",
                                "allowiOSVersion",
                                "allow2",
                                "HTTPSEnable",
                                "HTTPProxy",
                                "allow")
                        .stream()
                        .sorted(new KeyOrder()))
                .containsExactly(
                        "allow",
                        "allow_x",
                        "allow2",
                        "allowiOSVersion",
                        "allowWlan",
                        "allowWLAN",
                        "enableF1",
                        "enableF12",
                        "enableF2",
                        "HTTPProxy",
                        "HTTPSEnable",
                        "URLFilterEnable",
                        "urlFilterRegex");
    }

    @Test
    void hashesTheEmptyConfigurationAsAnEmptyArray() {
        assertThat(ExamKey.ofConfiguration(Settings.dict("")).hex()).isEqualTo(EMPTY);
    }

    @Test
    void hashesWhatAnotherToolHashes() {
        String inner = "<key>startURL</key><string>https://exam.example.org/?a=\"1\"&amp;b=\\</string>"
                + "<key>zoom</key><real>1e-5</real><key>Allow</key><true/>";

        // printf '%s' '{"Allow":true,"startURL":"https://exam.example.org/?a="1"&b=\","zoom":1E-05}' | sha256sum
        assertThat(ExamKey.ofConfiguration(Settings.dict(inner)).hex())
                .isEqualTo("83d6c5fc1cfe8b0f39e4843d929f910382c8ea4bc98c8b814784a0e23ca09dd9");
    }

    @Test
    void hashesAKeyWithTheAddressWithoutItsFragment() {
        ExamKey key = new ExamKey(EMPTY);

        // printf '%s' 'https://exam.example.org/a?b=c'4f53... | sha256sum
        assertThat(key.hashedWith(URI.create("https://exam.example.org/a?b=c#d")))
                .isEqualTo(key.hashedWith(URI.create("https://exam.example.org/a?b=c")))
                .isEqualTo("e9dba568e26bb8ef1079a8147e95ebbae7d523afac838167fbd7aee39b674320");
        assertThat(key.hashedWith(URI.create("https://exam.example.org")))
                .isEqualTo(key.hashedWith(URI.create("https://exam.example.org/#top")));
    }

    @Test
    void makesOurOwnBrowserExamKeyOfBuildConfigurationAndSalt() {
        ExamKey config = new ExamKey(EMPTY);

        // printf '%s' 'Invigil/0.1.0'4f53... | openssl dgst -sha256 -mac HMAC -macopt hexkey:0102
        assertThat(ExamKey.ofBrowser(config, "Invigil/0.1.0", new byte[] {1, 2}).hex())
                .isEqualTo("1a3925b615655d66bb75bd04e9d5183ce923300328c2a87b2be520821d8e3c99");
        assertThat(ExamKey.ofBrowser(config, "Invigil/0.1.0", new byte[0]))
                .isNotEqualTo(ExamKey.ofBrowser(config, "Invigil/0.2.0", new byte[0]));
    }
}
