package io.invigil.server.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExamOrderTest {
    private static final String ORDERING = "steps";

    private String definition = "";

    @BeforeEach
    void read() throws Exception {
        definition = TestExams.baking();
    }

    private Exam exam() throws ExamFormatException {
        return ExamFile.parse(definition.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> questions(Exam exam) {
        return exam.questions().stream().map(Question::id).toList();
    }

    private static List<String> options(Exam exam, String question) {
        return exam.question(question).orElseThrow().options().stream()
                .map(Question.Option::id)
                .toList();
    }

    @Test
    void isTheOneThatAnybodyCanReckonFromTheSeedWithSha256() throws Exception {
        Exam shown = ExamOrder.of(exam(), 8);

        // reckoned by another program
        assertThat(questions(shown)).containsExactly("grain", "leaven", "steps", "heat", "done");
        assertThat(options(shown, ORDERING)).containsExactly("knead", "mix", "bake", "rise");
        assertThat(options(shown, "leaven")).containsExactly("salt", "yeast", "oil", "sourdough", "none");
        assertThat(questions(ExamOrder.of(exam(), (1L << 53) - 1)))
                .containsExactly("steps", "leaven", "grain", "heat", "done");
    }

    @Test
    void differsBetweenSeedsAndLosesNothing() throws Exception {
        Exam exam = exam();
        Set<List<String>> seen = new HashSet<>();
        for (long seed = 0; seed < 400; seed++) {
            Exam shown = ExamOrder.of(exam, seed);
            assertThat(questions(shown)).containsExactlyInAnyOrderElementsOf(questions(exam));
            assertThat(options(shown, "leaven")).containsExactlyInAnyOrderElementsOf(options(exam, "leaven"));
            seen.add(options(shown, "leaven"));
        }
        assertThat(seen).hasSize(24);
    }

    @Test
    void leavesInItsPlaceWhatIsFixedOrKeepsItsOrder() throws Exception {
        for (long seed = 0; seed < 30; seed++) {
            Exam shown = ExamOrder.of(exam(), seed);

            assertThat(options(shown, "leaven").getLast()).isEqualTo("none");
            assertThat(questions(shown).subList(3, 5)).containsExactly("heat", "done");
            assertThat(options(shown, "done")).containsExactly("hollow", "crack", "silent");
        }
    }

    @Test
    void neverShowsAnOrderingQuestionSolved() throws Exception {
        Exam exam = exam();
        List<String> right = ((Question.Ordering) exam.question(ORDERING).orElseThrow()).correct();

        assertThat(LongStream.range(0, 500)
                        .mapToObj(seed -> options(ExamOrder.of(exam, seed), ORDERING))
                        .toList())
                .doesNotContain(right);
        // the hashes of seed 5 sort into the right order, which is turned by one
        assertThat(options(ExamOrder.of(exam, 5), ORDERING)).containsExactly("knead", "rise", "bake", "mix");
    }

    @Test
    void isThatOfTheFileWhereNothingIsShuffledButForWhatIsToBeOrdered() throws Exception {
        definition = definition.replace("{\"questions\": true, \"options\": true}", "{\"questions\": false}");
        Exam shown = ExamOrder.of(exam(), 8);

        assertThat(questions(shown)).containsExactly(ORDERING, "leaven", "grain", "heat", "done");
        assertThat(options(shown, "leaven")).containsExactly("yeast", "salt", "sourdough", "oil", "none");
        assertThat(options(shown, ORDERING)).containsExactly("knead", "mix", "bake", "rise");
    }
}
