package io.invigil.server.exam;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.wire.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MarkingTest {
    private static final Question.Choice SEVERAL = several(Map.of());
    private static final Question.Text TEXT =
            new Question.Text(head("text", "second", "1"), List.of("chmod", "two words"), false);
    private static final Exam EXAM = exam(SEVERAL, TEXT);

    private static Question.Head head(String id, String area, String points) {
        return new Question.Head(id, area, "?", new BigDecimal(points));
    }

    private static List<Question.Option> options() {
        return List.of(
                new Question.Option("a", "A", false),
                new Question.Option("b", "B", false),
                new Question.Option("c", "C", false));
    }

    private static Question.Choice several(Map<String, BigDecimal> marks) {
        return new Question.Choice(head("several", "first", "1"), true, false, options(), Set.of("a", "c"), marks);
    }

    private static Question.Ordering ordering(Question.Credit credit) {
        return new Question.Ordering(head("ordering", "first", "3"), false, options(), List.of("c", "a", "b"), credit);
    }

    private static Exam exam(Question... questions) {
        return new Exam(
                "exam",
                "Exam",
                Duration.ofMinutes(1),
                1000,
                700,
                List.of(new Exam.SkillArea("first", "First", 3), new Exam.SkillArea("second", "Second", 1)),
                Exam.Policy.STANDARD,
                Exam.Shuffle.NOTHING,
                List.of(new Exam.Section("all", "", "", false, List.of(questions))));
    }

    private static boolean right(Question question, JsonNode value) {
        return Marking.share(question, value) == 1;
    }

    private static JsonNode json(String text) {
        return Json.mapper().readTree(text);
    }

    @Test
    void countsAChoiceOnlyWhenAllRightOptionsAndNoOthersAreChosen() {
        assertThat(right(SEVERAL, json("[\"c\",\"a\"]"))).isTrue();
        assertThat(right(SEVERAL, json("[\"a\"]"))).isFalse();
        assertThat(right(SEVERAL, json("[\"a\",\"b\",\"c\"]"))).isFalse();
        assertThat(right(SEVERAL, json("[]"))).isFalse();
    }

    @Test
    void overlooksCaseAndSpacesOfTypedText() {
        assertThat(right(TEXT, json("\"  ChMod \""))).isTrue();
        assertThat(right(TEXT, json("\"Two   Words\""))).isTrue();
        assertThat(right(TEXT, json("\"chown\""))).isFalse();
        assertThat(right(TEXT, json("\"\""))).isFalse();
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
        Question.Numeric question = new Question.Numeric(head("n", "first", "1"), correct, tolerance);

        assertThat(right(question, json(Json.text(typed)))).isEqualTo(right);
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

    @Test
    void countsAnOrderOnlyWhenAllOfItIsRightUnlessPartsCount() {
        assertThat(right(ordering(Question.Credit.WHOLE), json("[\"c\",\"a\",\"b\"]")))
                .isTrue();
        assertThat(Marking.share(ordering(Question.Credit.WHOLE), json("[\"c\",\"b\",\"a\"]")))
                .isZero();
        assertThat(Marking.share(ordering(Question.Credit.PART), json("[\"c\",\"b\",\"a\"]")))
                .isEqualTo(1 / 3.0);
        assertThat(Marking.share(ordering(Question.Credit.PART), json("null"))).isZero();
    }

    @Test
    void takesOnlyAnOrderOfAllOptionsAsAnAnswer() {
        Question ordering = ordering(Question.Credit.WHOLE);

        assertThat(Marking.fault(ordering, json("[\"a\",\"b\",\"c\"]"))).isEmpty();
        assertThat(Marking.fault(ordering, json("null"))).isEmpty();
        assertThat(Marking.fault(ordering, json("[\"a\",\"b\"]"))).isPresent();
        assertThat(Marking.fault(ordering, json("[\"a\",\"b\",\"b\"]"))).isPresent();
        assertThat(Marking.fault(ordering, json("[\"a\",\"b\",\"c\",\"c\"]"))).isPresent();
        assertThat(Marking.fault(ordering, json("[\"a\",\"b\",\"c\",7]"))).isPresent();
        assertThat(Marking.fault(ordering, json("\"a\""))).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ["a","c"]     | 1
            ["a"]         | 0.25
            ["c"]         | 0.75
            ["a","b"]     | 0
            ["a","b","c"] | 0.5
            ["b"]         | 0
            []            | 0
            """)
    void addsWhatEachChosenOptionCountsNeverBelowNothing(String chosen, double share) {
        Question.Choice marked =
                several(Map.of("a", BigDecimal.ONE, "b", BigDecimal.valueOf(-2), "c", BigDecimal.valueOf(3)));

        assertThat(Marking.share(marked, json(chosen))).isEqualTo(share);
    }

    @Test
    void heedsUpperAndLowerCaseWhereAsked() {
        Question.Text text = new Question.Text(head("t", "first", "1"), List.of("York"), true);

        assertThat(right(text, json("\" York \""))).isTrue();
        assertThat(right(text, json("\"york\""))).isFalse();
    }

    @Test
    void weighsQuestionsOfAnAreaByTheirPoints() {
        Exam exam = exam(SEVERAL, ordering(Question.Credit.WHOLE), TEXT);
        ExamResult result = Marking.result(exam, Map.of("ordering", json("[\"c\",\"a\",\"b\"]")));

        assertThat(result.areas().getFirst().part()).isEqualTo(0.75);
        assertThat(result.areas().getFirst().correct()).isEqualTo(1);
        // three quarters of an area that counts three quarters
        assertThat(result.score()).isEqualTo(563);
    }

    @Test
    void readsAResultOfEarlierTimesInWhichEveryQuestionCountedTheSame() throws Exception {
        ExamResult.Area area = Json.read(
                "{\"id\":\"a\",\"title\":\"A\",\"weight\":1,\"correct\":1,\"questions\":4}"
                        .getBytes(StandardCharsets.UTF_8),
                ExamResult.Area.class);

        assertThat(area.part()).isEqualTo(0.25);
    }
}
