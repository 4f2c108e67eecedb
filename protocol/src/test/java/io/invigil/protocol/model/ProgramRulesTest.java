package io.invigil.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramRulesTest {
    @Test
    void readsARuleFromAPolicyAndWritesItAsItWas() throws MalformedBytesException {
        String json = "{\"prohibited\":[\"calc.exe\"],\"allowed\":[\"Zoom\"],\"rules\":[{\"name\":\"Foo\",\"kind\":\"messenger\","
                + "\"systems\":[\"linux\"],\"match\":{\"executable\":[\"foo\"],\"port\":[\"tcp/5000-5009\"]}}]}";
        ProgramRules rules = Json.read(json.getBytes(StandardCharsets.UTF_8), ProgramRules.class);

        assertThat(rules.rules().getFirst().values(ProgramSign.PORT)).containsExactly("tcp/5000-5009");
        assertThat(Json.text(rules)).isEqualTo(json);
    }

    @Test
    void namesTheRuleInWhichSomethingIsWrong() {
        String json = "{\"prohibited\":[],\"allowed\":[],\"rules\":[{\"name\":\"Foo\",\"kind\":\"messenger\","
                + "\"systems\":[],\"match\":{\"path\":[\"(\"]}}]}";

        assertThatThrownBy(() -> Json.read(json.getBytes(StandardCharsets.UTF_8), ProgramRules.class))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("program rule 'Foo': path '(' is no regular expression");
    }

    @ParameterizedTest
    @CsvSource({
        "path, ' ', an empty value",
        "path, .*, matches everything",
        "path, '(', is no regular expression",
        "command-line, '[', is no regular expression",
        "port, 5900, is no port",
        "port, tcp/0, is no port",
        "port, tcp/9-5, is no port",
        "port, tcp/70000, is no port",
        "marker, short, is shorter than 8",
        "recording, all, can only be",
        "watching, all, can only be",
        "colour, blue, there is no sign 'colour'"
    })
    void refusesAValueThatMakesNoSense(String sign, String value, String why) {
        assertThatThrownBy(() -> rule(Map.of(sign, List.of(value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("program rule 'Foo'")
                .hasMessageContaining(why);
    }

    @Test
    void refusesARuleThatMatchesNothingOrTooMuch() {
        assertThatThrownBy(() -> rule(Map.of())).hasMessageContaining("nothing to match on");
        assertThatThrownBy(() -> rule(Map.of("executable", List.of()))).hasMessageContaining("nothing to match on");
        assertThatThrownBy(() -> rule(Map.of("executable", Collections.nCopies(65, "a"))))
                .hasMessageContaining("more than 64 values");
        assertThatThrownBy(() -> rule(Map.of("executable", List.of("a".repeat(257)))))
                .hasMessageContaining("over 256 characters");
    }

    @Test
    void refusesKindsAndSystemsThatThereAreNot() {
        Map<String, List<String>> match = Map.of("executable", List.of("foo"));

        assertThatThrownBy(() -> new ProgramRule("Foo", "game", List.of(), match))
                .hasMessageContaining("there is no kind 'game'; there are ai-overlay");
        assertThatThrownBy(() -> new ProgramRule("Foo", "messenger", List.of("beos"), match))
                .hasMessageContaining("there is no system 'beos'; there are linux, macos, windows");
        assertThatThrownBy(() -> new ProgramRule(" ", "messenger", List.of(), match))
                .hasMessageContaining("needs a name");
    }

    @Test
    void refusesListsWithoutEnd() {
        assertThatThrownBy(() -> new ProgramRules(Collections.nCopies(501, "a"), List.of(), List.of()))
                .hasMessageContaining("programs.prohibited has more than 500 names");
        assertThatThrownBy(() -> new ProgramRules(List.of(), List.of(""), List.of()))
                .hasMessageContaining("programs.allowed");
        assertThatThrownBy(() -> new ProgramRules(
                        List.of(),
                        List.of(),
                        Collections.nCopies(501, rule(Map.of("executable", List.of("foo"))))))
                .hasMessageContaining("programs.rules has more than 500 entries");
    }

    private static ProgramRule rule(Map<String, List<String>> match) {
        return new ProgramRule("Foo", "messenger", List.of(), match);
    }
}
