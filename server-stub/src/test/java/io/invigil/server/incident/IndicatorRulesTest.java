package io.invigil.server.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorRulesTest {
    @TempDir
    private Path data;

    private static IndicatorRules parse(String json) throws Exception {
        return IndicatorRulesJson.parse(json.getBytes(UTF_8), IndicatorRules.standard());
    }

    @Test
    void leavesAsUsualWhatIsNotNamed() throws Exception {
        assertThat(parse("{}")).isEqualTo(IndicatorRules.standard());
        assertThat(parse("{'focusLost':{'fromTime':3}}".replace('\'', '"')).focus())
                .isEqualTo(new IndicatorRules.Focus(3, Duration.ofSeconds(10), 0, Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    [] | the rules: must be an object
                    {"focus":{}} | the rules: has an unknown field 'focus'
                    {"focusLost":3} | focusLost: must be an object
                    {"focusLost":{"from":3}} | focusLost: has an unknown field 'from'
                    {"focusLost":{"fromTime":-1}} | focusLost.fromTime: must be a whole number from 0 to 1000
                    {"focusLost":{"fromTime":"3"}} | focusLost.fromTime: must be a whole number from 0 to 1000
                    {"blockedShortcuts":{"times":0}} | blockedShortcuts.times: must be a whole number from 1 to 100
                    {"cameraStill":{"afterSeconds":1}} | cameraStill.afterSeconds: must be a whole number from 5 to
                    {"screenStill":{"severity":"high"}} | screenStill.severity: must be off, info, warning or serious
                    {"watches":{"camera":"off"}} | watches: has an unknown field 'camera'
                    {"watches":{"display":null}} | watches.display: must be off, info, warning or serious
                    {"watches":{"display":"off"} | not valid JSON
                    """)
    void namesThePlaceOfEachMistake(String json, String says) {
        assertThatThrownBy(() -> parse(json)).hasMessageContaining(says);
    }

    @Test
    void takesTheRulesOfTheExamBeforeThoseOfAll() throws Exception {
        Path folder = Files.createDirectories(data.resolve("indicators"));
        Files.writeString(folder.resolve("default.json"), "{\"focusLost\":{\"fromTime\":2}}");
        Files.writeString(folder.resolve("sample.json"), "{\"blockedShortcuts\":{\"times\":9}}");

        IndicatorRuleFiles files = IndicatorRuleFiles.open(data, List.of("sample", "other"));

        assertThat(files.of("other").focus().fromTime()).isEqualTo(2);
        assertThat(files.of("other").shortcuts().times()).isEqualTo(5);
        assertThat(files.of("sample").focus().fromTime()).isEqualTo(2);
        assertThat(files.of("sample").shortcuts().times()).isEqualTo(9);
    }

    @Test
    void refusesRulesOfNoExamAndNamesTheFileOfAMistake() throws Exception {
        Path folder = Files.createDirectories(data.resolve("indicators"));
        Path stray = Files.writeString(folder.resolve("smaple.json"), "{}");
        assertThatThrownBy(() -> IndicatorRuleFiles.open(data, List.of("sample")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(stray.toString())
                .hasMessageContaining("there is no exam 'smaple'");
        Files.delete(stray);
        Path wrong = Files.writeString(folder.resolve("default.json"), "{\"focusLost\":{\"fromTime\":0.5}}");

        assertThatThrownBy(() -> IndicatorRuleFiles.open(data, List.of("sample")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(wrong.toString())
                .hasMessageContaining("focusLost.fromTime");
    }

    @Test
    void hasNoRulesButTheUsualOnesWithoutAFolder() throws Exception {
        assertThat(IndicatorRuleFiles.open(data, List.of("sample")).of("sample"))
                .isEqualTo(IndicatorRules.standard());
    }
}
