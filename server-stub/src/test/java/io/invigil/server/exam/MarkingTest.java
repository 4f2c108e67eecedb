package io.invigil.server.exam;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.wire.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MarkingTest {
    private static final Question.Choice SEVERAL = new Question.Choice(
            "several",
            "first",
            "?",
            true,
            List.of(new Question.Option("a", "A"), new Question.Option("b", "B"), new Question.Option("c", "C")),
            Set.of("a", "c"));
    private static final Question.Text TEXT = new Question.Text("text", "second", "?", List.of("chmod", "two words"));
    private static final Exam EXAM = new Exam(
            "exam",
            "Exam",
            Duration.ofMinutes(1),
            1000,
            700,
            List.of(new Exam.SkillArea("first", "First", 3), new Exam.SkillArea("second", "Second", 1)),
            List.of(SEVERAL, TEXT));

    private static JsonNode json(String text) {
        return Json.mapper().readTree(text);
    }

    @Test
    void countsAChoiceOnlyWhenAllRightOptionsAndNoOthersAreChosen() {
        assertThat(Marking.correct(SEVERAL, json("[\"c\",\"a\"]"))).isTrue();
        assertThat(Marking.correct(SEVERAL, json("[\"a\"]"))).isFalse();
        assertThat(Marking.correct(SEVERAL, json("[\"a\",\"b\",\"c\"]"))).isFalse();
        assertThat(Marking.correct(SEVERAL, json("[]"))).isFalse();
    }

    @Test
    void overlooksCaseAndSpacesOfTypedText() {
        assertThat(Marking.correct(TEXT, json("\"  ChMod \""))).isTrue();
        assertThat(Marking.correct(TEXT, json("\"Two   Words\""))).isTrue();
        assertThat(Marking.correct(TEXT, json("\"chown\""))).isFalse();
        assertThat(Marking.correct(TEXT, json("\"\""))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10000   | 10000   | 0    | true
                    10000   | 10,000  | 0    | true
                    10000   | 10.000  | 0    | true
                    10000   | 10 000  | 0    | true
                    10000   | +10000  | 0    | true
                    10000   | 9999    | 0    | false
                    10000   | 1e4     | 0    | false
                    10000   | many    | 0    | false
                    -1.5    | -1,5    | 0    | true
                    3.14159 | 3.1416  | 0.01 | true
                    3.14159 | 3.2     | 0.01 | false
                    """)
    void readsNumbersAsPeopleWriteThem(BigDecimal correct, String typed, BigDecimal tolerance, boolean right) {
        Question.Numeric question = new Question.Numeric("n", "first", "?", correct, tolerance);

        assertThat(Marking.correct(question, json(Json.text(typed)))).isEqualTo(right);
    }

    @Test
    void weighsAreasAndCountsWhatWasNotAnsweredAsWrong() {
        assertThat(Marking.result(EXAM, Map.of("several", json("[\"a\",\"c\"]")))
                        .score())
                .isEqualTo(750);
        assertThat(Marking.result(EXAM, Map.of("text", json("\"chmod\""))).score())
                .isEqualTo(250);
        assertThat(Marking.result(EXAM, Map.of()).score()).isZero();
        assertThat(Marking.result(EXAM, Map.of("several", json("[\"a\",\"c\"]")))
                        .passed())
                .isTrue();
    }
}
