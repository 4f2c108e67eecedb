package io.invigil.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.Measured;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The published schemas against what the program really writes and refuses.
class JsonSchemasTest {
    private static final Schema REPORT = schema(JsonSchemas.CHECK_REPORT);
    private static final Schema POLICY = schema(JsonSchemas.EXAM_POLICY);

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(JsonSchemas.bytes(name)));
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void aSignedReportOfEachVerdictIsValid(Verdict verdict) throws Exception {
        assertThat(faults(REPORT, text(report(verdict)))).isEmpty();
    }

    private static byte[] report(Verdict verdict) throws Exception {
        CheckReport report = CheckReport.of(
                Instant.parse("2026-11-20T09:30:00.125Z"),
                8.25,
                "Linux 6.12, amd64",
                List.of("camera"),
                "b0Jk",
                List.of(
                        check("network.download", verdict, Measured.of(94.2), "Mbit/s", "at least 3 Mbit/s"),
                        check("computer.os", Verdict.INCONCLUSIVE, Measured.of("unknown"), "", "")));
        return SignedReport.sign(report, KeyPairGenerator.getInstance("Ed25519").generateKeyPair())
                .toJson();
    }

    private static CheckResult check(String id, Verdict verdict, Measured measured, String unit, String limit) {
        return new CheckResult(id, verdict, measured, unit, "summary", limit, Map.of("samples", "20"), "remedy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "status" : "NOT_READY"     | "status" : "READY"
            "formatVersion" : 2        | "formatVersion" : 3
            "verdict" : "FAIL"         | "verdict" : "PASS"
            "measured" : 94.2          | "measured" : null
            "id" : "network.download"  | "id" : "Network download"
            "samples" : "20"           | "samples" : 20
            "seconds" : 8.25           | "seconds" : -1
            "nonce" : "b0Jk",          | ~~
            "unit"                     | "units"
            "value" : "                | "value" : "A
            "startedAt" : "            | "startedAt" : "yesterday,
            """)
    void aReportThatSaysAnythingElseIsNotValid(String right, String wrong) throws Exception {
        String good = text(report(Verdict.FAIL));

        assertThat(good).contains(right);
        assertThat(faults(REPORT, good.replace(right, wrong))).isNotEmpty();
    }

    @Test
    void theStandardPolicyIsValidAndSoIsOneThatNamesLittle() {
        assertThat(faults(POLICY, text(PolicyJson.write(ExamPolicy.standard()))))
                .isEmpty();
        assertThat(faults(POLICY, "{\"checkIn\":{\"identityDocument\":\"required\",\"admission\":\"proctor\"}}"))
                .isEmpty();
        assertThat(faults(POLICY, "{\"$schema\":\"x\",\"network\":{\"latency\":\"PT0.08S\"}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"latencyy":"PT1S"}
            {"network":{"latencyy":"PT1S"}}
            {"network":5}
            {"network":{"latency":"soon"}}
            {"network":{"latency":0.08}}
            {"computer":{"displays":1.5}}
            {"camera":{"required":"yes"}}
            {"checks":{"required":"camera"}}
            {"checks":{"required":[""]}}
            {"checkIn":{"face":"maybe"}}
            {"checkIn":{"room":"required"}}
            {"checkIn":{"admission":true}}
            []
            """)
    void aPolicyThatTheProgramRefusesIsNotValid(String policy) {
        assertThat(faults(POLICY, policy)).isNotEmpty();
        assertThatThrownBy(() -> PolicyJson.parse(policy.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void schemaAndProgramAgreeOnTheRangeOfEachFigure() throws Exception {
        JsonNode groups = Json.tree(JsonSchemas.bytes(JsonSchemas.EXAM_POLICY), Json.MAX_BYTES)
                .get("properties");
        List<String> seen = new ArrayList<>();
        for (var group : groups.properties()) {
            for (var limit : group.getValue().path("properties").properties()) {
                JsonNode figure = limit.getValue();
                if (figure.has("minimum")) {
                    String name = group.getKey() + "." + limit.getKey();
                    seen.add(name);
                    assertThat(accepted(name, figure.get("minimum").asDecimal()))
                            .as(name)
                            .isTrue();
                    assertThat(accepted(name, figure.get("maximum").asDecimal()))
                            .as(name)
                            .isTrue();
                    assertThat(accepted(name, figure.get("minimum").asDecimal().subtract(java.math.BigDecimal.ONE)))
                            .as(name)
                            .isFalse();
                    assertThat(accepted(name, figure.get("maximum").asDecimal().add(java.math.BigDecimal.ONE)))
                            .as(name)
                            .isFalse();
                }
            }
        }
        assertThat(seen).hasSize(19);
    }

    private static boolean accepted(String name, java.math.BigDecimal value) {
        String[] parts = name.split("\\.", -1);
        String policy = "{\"" + parts[0] + "\":{\"" + parts[1] + "\":" + value.toPlainString() + "}}";
        boolean bySchema = faults(POLICY, policy).isEmpty();
        boolean byProgram;
        try {
            PolicyJson.parse(policy.getBytes(StandardCharsets.UTF_8));
            byProgram = true;
        } catch (MalformedBytesException refused) {
            byProgram = false;
        }
        assertThat(bySchema).as(policy).isEqualTo(byProgram);
        return byProgram;
    }

    @Test
    void theSchemaNamesEveryLimitOfAPolicy() throws Exception {
        JsonNode schema = Json.tree(JsonSchemas.bytes(JsonSchemas.EXAM_POLICY), Json.MAX_BYTES);
        ObjectNode standard =
                Json.convert(Json.tree(PolicyJson.write(ExamPolicy.standard()), Json.MAX_BYTES), ObjectNode.class);
        standard.properties().forEach(group -> {
            JsonNode named = schema.get("properties").get(group.getKey());
            assertThat(named).as(group.getKey()).isNotNull();
            if (group.getValue().isObject()) {
                assertThat(named.get("properties").propertyNames())
                        .containsAll(group.getValue().propertyNames());
            }
        });
    }

    private static List<String> faults(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
