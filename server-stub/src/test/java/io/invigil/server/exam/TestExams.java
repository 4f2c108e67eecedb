package io.invigil.server.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Definitions of exams for tests.
public final class TestExams {
    private TestExams() {}

    /// The built-in one.
    public static String sample() throws IOException {
        return text("/exams/sample.json");
    }

    /// One with sections, an ordering question, parts that count, and an order of its own for each candidate.
    public static String baking() throws IOException {
        return text("/io/invigil/server/exam/baking.json");
    }

    /// Puts the second into a server's data folder.
    public static void bakingIn(Path data) throws IOException {
        Files.writeString(Files.createDirectories(data.resolve("exams")).resolve("baking.json"), baking());
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = TestExams.class.getResourceAsStream(resource)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
