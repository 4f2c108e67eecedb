package io.invigil.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.ExamPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private record Sample(int number, Instant at, Duration took, Optional<String> note, byte[] bytes) {}

    @Test
    void writesDatesAndDurationsAsIso8601AndFieldsInTheirOrder() {
        Sample sample = new Sample(
                7, Instant.parse("2026-11-01T08:30:00Z"), Duration.ofMillis(1_500), Optional.empty(), new byte[] {1});

        assertThat(Json.text(sample))
                .isEqualTo("{\"number\":7,\"at\":\"2026-11-01T08:30:00Z\",\"took\":\"PT1.5S\",\"note\":null,"
                        + "\"bytes\":\"AQ==\"}");
    }

    @Test
    void readsBackThePolicyThatItWrote() throws Exception {
        ExamPolicy policy = ExamPolicy.standard();

        assertThat(Json.read(Json.bytes(policy), ExamPolicy.class)).isEqualTo(policy);
        assertThat(Json.read(Json.pretty(policy), ExamPolicy.class)).isEqualTo(policy);
    }

    @Test
    void ignoresUnknownFieldsAndTakesAMissingOptionalForEmpty() throws Exception {
        Sample read = Json.read(
                utf8("{\"number\":7,\"at\":\"2026-11-01T08:30:00Z\",\"took\":\"PT1S\",\"bytes\":\"\",\"new\":[1]}"),
                Sample.class);

        assertThat(read.note()).isEmpty();
        assertThat(read.number()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "{\"number\":7}",
                "{\"number\":null,\"at\":\"2026-11-01T08:30:00Z\",\"took\":\"PT1S\",\"bytes\":\"\"}",
                "{\"number\":7,\"at\":null,\"took\":\"PT1S\",\"bytes\":\"\"}",
                "{\"number\":7,\"number\":8,\"at\":\"2026-11-01T08:30:00Z\",\"took\":\"PT1S\",\"bytes\":\"\"}",
                "{\"number\":7,\"at\":\"2026-11-01T08:30:00Z\",\"took\":\"PT1S\",\"bytes\":\"\"} more",
                "{\"number\":7,\"at\":\"yesterday\",\"took\":\"PT1S\",\"bytes\":\"\"}",
            })
    void refusesWhatIsNoSuchValue(String json) {
        assertThatThrownBy(() -> Json.read(utf8(json), Sample.class)).isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void refusesDeepNesting() {
        String deep = "[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1);

        assertThatThrownBy(() -> Json.read(utf8(deep), List.class)).isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void refusesMoreBytesThanTheCallerAllows() {
        assertThatThrownBy(() -> Json.tree(utf8("[1,2,3]"), 6))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("at most 6");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
