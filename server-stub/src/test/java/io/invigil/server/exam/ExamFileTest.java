package io.invigil.server.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamFileTest {
    private String sample = "";

    @BeforeEach
    void read() throws Exception {
        sample = TestExams.sample();
    }

    private static Exam parse(String json) throws ExamFormatException {
        return ExamFile.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheSampleOfTenQuestionsOfFourKindsInThreeAreas() throws Exception {
        Exam exam = parse(sample);

        assertThat(exam.questions()).hasSize(10);
        assertThat(exam.areas()).hasSize(3);
        assertThat(exam.time()).hasMinutes(30);
        assertThat(exam.passMark()).isEqualTo(700);
        assertThat(exam.questions()).extracting(Question::kind).contains("single", "multiple", "text", "numeric");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "minutes": 30                       | "minutes": 0              | minutes: must be a whole number
                    "minutes": 30                       | "minuets": 30             | unknown field 'minuets'
                    "pass": 700                         | "pass": 1001              | pass: must be a whole number
                    "format": 1                         | "format": 2               | format: must be
                    "area": "networks"                  | "area": "cooking"         | questions[1].area: there is no area
                    "kind": "single"                    | "kind": "essay"           | questions[1].kind: must be single
                    "correct": ["b"]                    | "correct": ["x"]          | questions[1].correct[1]: there is no
                    "id": "subnet-size"                 | "id": "name-resolution"   | questions[2].id: 'name-resolution' is
                    "id": "a", "text": "SSH"            | "id": "b", "text": "SSH"  | questions[3].options[2].id: 'b' is
                    "tolerance": 0                      | "tolerance": -1           | questions[2].tolerance
                    "correct": ["chmod"]                | "correct": []             | questions[7].correct: must be a list
                    "title": "Networks"                 | "title": " "              | areas[1].title: must be a text
                    "weight": 40                        | "weight": "40"            | areas[1].weight: must be a whole
                    {"id": "security", "title":         | {"id": "s2", "title":     | there is no area 'security'
                    """)
    void namesThePlaceOfAMistake(String right, String wrong, String message) {
        assertThat(sample).contains(right);

        assertThatThrownBy(() -> parse(sample.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
                .isInstanceOf(ExamFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void readsSectionsOrderingPointsShuffleAndPolicy() throws Exception {
        Exam exam = parse(TestExams.baking());

        assertThat(exam.sections()).extracting(Exam.Section::title).containsExactly("Before baking", "Baking");
        assertThat(exam.sections().getFirst().instructions()).isEqualTo("These questions are about dough.");
        assertThat(exam.policy())
                .isEqualTo(new Exam.Policy(
                        true, "Take your time.\nNothing is counted twice.", "Thank you for baking with us."));
        assertThat(exam.shuffle()).isEqualTo(new Exam.Shuffle(true, true));
        assertThat(exam.questions())
                .extracting(question -> question.head().points().toPlainString())
                .containsExactly("2", "1", "1", "0.5", "1");
        assertThat(exam.question("steps").orElseThrow().kind()).isEqualTo("ordering");
    }

    @Test
    void readsAFileOfEarlierTimesAsItWas() throws Exception {
        Exam exam = parse(sample);

        assertThat(exam.sections()).hasSize(1);
        assertThat(exam.sections().getFirst().title()).isEmpty();
        assertThat(exam.policy()).isEqualTo(Exam.Policy.STANDARD);
        assertThat(exam.shuffle()).isEqualTo(Exam.Shuffle.NOTHING);
        assertThat(exam.questions())
                .allSatisfy(question -> assertThat(question.head().points()).isEqualByComparingTo("1"));
        assertThat(ExamOrder.of(exam, 4711)).isEqualTo(exam);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "correct": ["mix", "knead", "rise", "bake"] | "correct": ["mix", "knead", "rise"]     | sections[1].questions[1].correct: must be a list of exactly 4
            "correct": ["mix", "knead", "rise", "bake"] | "correct": ["mix", "mix", "rise", "bake"] | correct[2]: 'mix' is there twice
            "points": 2,                                | "points": 0,                            | questions[1].points: must be a number from 0.01 to 100
            "points": 2,                                | "keepOrder": true,                      | the right order, which would be shown
            "points": 2,                                | "tolerance": 2,                         | sections[1].questions[1]: has an unknown field 'tolerance'
            "credit": "part"                            | "credit": "half"                        | questions[2].credit: must be whole or part
            "fixed": true                               | "fixed": "yes"                          | options[5].fixed: must be true or false
            "pauseClock": "runs"                        | "pauseClock": "flies"                   | policy.pauseClock: must be stands or runs
            "hollow": 2, "crack": 1                     | "hollow": 1, "crack": 2                 | 'hollow' is in 'correct': it must count most of all
            "hollow": 2, "crack": 1                     | "hollow": 2, "cracks": 1                | marks: has an unknown field 'cracks'
            "keepOrder": true,                          | "keepOrder": null,                      | 'keepOrder' is null
            "tolerance": 20                             | "tolerance": 1e400                      | tolerance: must be a number
            "id": "before", "title"                     | "id": "baking", "title"                 | sections[2].id: 'baking' is there twice
            "kind": "ordering"                          | "kind": null                            | sections[1].questions[1]: 'kind' is null
            "id": "heat"                                | "id": "grain"                           | sections[2].questions[1].id: 'grain' is there twice
            "sections": [                               | "questions": [], "sections": [          | has both 'sections' and 'questions'
            """)
    void namesThePlaceOfAMistakeInWhatIsNew(String right, String wrong, String message) throws Exception {
        String baking = TestExams.baking().replaceAll("\\s*\n\\s*", " ");
        assertThat(baking).contains(right);

        assertThatThrownBy(() -> parse(baking.replaceFirst(java.util.regex.Pattern.quote(right), wrong)))
                .isInstanceOf(ExamFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesEveryMistakeOfAFileAtOnce() {
        String wrong = sample.replace("\"minutes\": 30", "\"minutes\": 0")
                .replace("\"pass\": 700", "\"pass\": \"much\"")
                .replace("\"kind\": \"numeric\"", "\"kind\": \"number\"")
                .replace("\"correct\": [\"chmod\"]", "\"correct\": []")
                .replace("{\"id\": \"a\", \"text\": \"SSH\"}", "{\"id\": \"a\", \"txt\": \"SSH\"}");

        assertThatThrownBy(() -> parse(wrong))
                .isInstanceOfSatisfying(
                        ExamFormatException.class,
                        refused -> assertThat(refused.mistakes())
                                .containsExactly(
                                        "questions[2].kind: must be single, multiple, text, numeric or ordering",
                                        "questions[3].options[1]: has an unknown field 'txt'; known are fixed, id, text",
                                        "questions[3].options[1]: 'text' is missing",
                                        "questions[7].correct: must be a list of 1 to 50 entries",
                                        "questions[10].kind: must be single, multiple, text, numeric or ordering",
                                        "minutes: must be a whole number from 1 to 1440",
                                        "pass: must be a whole number from 0 to 1000"));
    }

    @Test
    void listsAtMostFiftyMistakesAndCountsTheRest() {
        String wrong = sample.replace("\"id\"", "\"name\"");

        assertThatThrownBy(() -> parse(wrong)).isInstanceOfSatisfying(ExamFormatException.class, refused -> {
            assertThat(refused.mistakes()).hasSize(51);
            assertThat(refused.mistakes().getLast()).matches("and \\d+ more");
        });
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> parse(sample.substring(0, 500)))
                .isInstanceOf(ExamFormatException.class)
                .hasMessageContaining("not valid JSON");
    }
}
