package io.invigil.server.exam;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.invigil.protocol.wire.Json;
import io.invigil.protocol.wire.JsonSchemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The published schema against what the program really takes.
class ExamSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(new String(JsonSchemas.bytes(JsonSchemas.EXAM), StandardCharsets.UTF_8));

    private static List<String> faults(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static boolean accepted(String json) {
        try {
            return !ExamFile.parse(json.getBytes(StandardCharsets.UTF_8))
                    .questions()
                    .isEmpty();
        } catch (ExamFormatException refused) {
            return false;
        }
    }

    @Test
    void holdsForTheExamsThatTheProgramTakes() throws Exception {
        for (String exam : List.of(TestExams.sample(), TestExams.baking())) {
            assertThat(accepted(exam)).isTrue();
            assertThat(faults(exam)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "format": 1           | "format": 2
            "id": "baking", "tit  | "id": "Baking!", "tit
            "minutes": 20         | "minutes": 1441
            "minutes": 20         | "minuets": 20
            "scale": 1000         | "scale": "1000"
            "weight": 60          | "weight": 0
            "title": "Dough"      | "title": "  "
            "pauseClock": "runs"  | "pauseClock": "stops"
            "opening"             | "welcome"
            "options": true       | "options": 1
            "sections": [         | "questions": [], "sections": [
            "sections": [         | "parts": [
            "keepOrder": true     | "keepOrder": "no"
            "kind": "ordering"    | "kind": "order"
            "kind": "ordering"    | "kind": "text"
            "points": 2           | "points": 101
            "points": 2           | "points": null
            "points": 2           | "tolerance": 2
            "correct": ["mix", "knead", "rise", "bake"] | "correct": ["mix"]
            "correct": ["hollow"] | "correct": ["hollow", "crack"]
            "correct": ["hollow"] | "correct": []
            "correct": 230        | "correct": "230"
            "tolerance": 20       | "tolerance": -1
            "credit": "part"      | "credit": "some"
            "crack": 1            | "crack": 1001
            "crack": 1            | "Crack!": 1
            "fixed": true         | "fixd": true
            "caseSensitive": true | "caseSensitive": "yes"
            """)
    void refusesWhatTheProgramRefuses(String right, String wrong) throws Exception {
        String baking = TestExams.baking().replaceAll("\\s*\\n\\s*", " ");
        assertThat(baking).contains(right);
        String broken = baking.replaceFirst(java.util.regex.Pattern.quote(right), wrong);

        assertThat(accepted(broken)).isFalse();
        assertThat(faults(broken)).isNotEmpty();
    }

    @Test
    void neverRefusesWhatTheProgramTakesHoweverAnExamIsBent() throws Exception {
        Random random = new Random(20261121);
        int taken = 0;
        for (int round = 0; round < 3_000; round++) {
            ObjectNode exam = Json.convert(
                    Json.tree(TestExams.baking().getBytes(StandardCharsets.UTF_8), ExamFile.MAX_BYTES),
                    ObjectNode.class);
            bend(exam, random);
            String bent = Json.text(exam);
            if (accepted(bent)) {
                taken++;
                assertThat(faults(bent)).as(bent).isEmpty();
            }
        }
        assertThat(taken).isBetween(100, 2_900);
    }

    /// Puts another value into one place of the tree.
    private static void bend(JsonNode tree, Random random) {
        List<Runnable> changes = new ArrayList<>();
        collect(tree, changes, random);
        changes.get(random.nextInt(changes.size())).run();
    }

    private static void collect(JsonNode node, List<Runnable> changes, Random random) {
        List<String> values = List.of("1", "0.5", "-3", "\"a\"", "\"\"", "true", "null", "[]", "{}", "[\"a\",\"a\"]");
        JsonNode value = Json.mapper().readTree(values.get(random.nextInt(values.size())));
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames()) {
                changes.add(() -> object.set(name, value));
                changes.add(() -> object.remove(name));
                collect(object.get(name), changes, random);
            }
            changes.add(() -> object.set(random.nextBoolean() ? "keepOrder" : "points", value));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                changes.add(() -> array.set(at, value));
                changes.add(() -> array.remove(at));
                changes.add(() -> array.add(array.get(at)));
                collect(array.get(i), changes, random);
            }
        }
    }
}
