package io.invigil.server.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamFileTest {
    private String sample = "";

    @BeforeEach
    void read() throws Exception {
        try (InputStream in = ExamFileTest.class.getResourceAsStream("/exams/sample.json")) {
            assertThat(in).isNotNull();
            sample = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
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
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> parse(sample.substring(0, 500)))
                .isInstanceOf(ExamFormatException.class)
                .hasMessageContaining("not valid JSON");
    }
}
