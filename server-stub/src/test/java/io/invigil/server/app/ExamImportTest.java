package io.invigil.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.server.exam.TestExams;
import io.invigil.server.qti.Packages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExamImportTest {
    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void makeDataFolder() {
        data = folder.resolve("data");
    }

    private static int run(Object... arguments) {
        return new CommandLine(new ExamImportCommand())
                .execute(java.util.Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
    }

    @Test
    void bringsAnExamToTheServerWhichHoldsItAfterItsNextStart() throws Exception {
        Path whole = Packages.zip(folder.resolve("bees.zip"), Packages.of30());
        try (TestServer server = TestServer.start(data)) {
            assertThat(server.address()).isNotEmpty();
            assertThat(run(whole, "--data", data)).isZero();
            assertThat(run(whole, "--data", data)).as("it is there already").isEqualTo(1);
            assertThat(run(whole, "--data", data, "--replace")).isZero();
            assertThat(run(whole, "--data", data, "--id", "sample", "--replace"))
                    .as("the built-in exam cannot be replaced")
                    .isEqualTo(1);
        }
        try (TestServer server = TestServer.start(data)) {
            Enrolled ada = server.enrol("Ada Lovelace", "bees", "");
            Map<String, String> page = ada.openExam();
            ada.answer(page, "choice", "six");
            ada.answer(page, "several", java.util.List.of("drone", "queen"));
            ada.answer(page, "entry", " NECTAR ");
            ada.answer(page, "order", java.util.List.of("egg", "larva", "bee"));

            Reply result = server.post("/exam/submit", "{}", page);

            assertThat(result.json().get("result").get("score").intValue()).isEqualTo(1000);
        }
        try (var files = Files.list(data.resolve("exams"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("bees.json");
        }
    }

    @Test
    void saysByItsExitCodeWhetherAllOfItWasImported() throws Exception {
        Path whole = Packages.zip(folder.resolve("bees.zip"), Packages.of30());
        Path some = Packages.zip(folder.resolve("alps.zip"), Packages.of22());

        assertThat(run(whole, "--check")).isZero();
        assertThat(run(some, "--check")).isEqualTo(3);
        assertThat(run(Files.writeString(folder.resolve("nonsense.zip"), "PK"), "--check"))
                .isEqualTo(1);
        assertThat(run(folder.resolve("missing.zip"), "--check")).isEqualTo(1);
        assertThat(run(whole)).isEqualTo(2);
        assertThat(run(whole, "--check", "--id", "No Id")).isEqualTo(2);
        assertThat(run(whole, "--check", "--pass", "101")).isEqualTo(2);
        assertThat(data).as("nothing is written").doesNotExist();
    }

    @Test
    void takesADefinitionOfItsOwnOnlyWithoutMistakes() throws Exception {
        Path right = Files.writeString(folder.resolve("baking.json"), TestExams.baking());
        Path wrong = Files.writeString(
                folder.resolve("wrong.json"), TestExams.baking().replace("\"minutes\": 20", "\"minutes\": 0"));

        assertThat(run(right, "--check")).isZero();
        assertThat(run(wrong, "--check")).isEqualTo(1);
    }
}
