package io.invigil.agent.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What `demo --auto --json FILE` writes.
@JsonPropertyOrder({"precheck", "lockdown", "exam", "telemetry", "evidence", "console", "seconds"})
record DemoReport(
        JsonNode precheck,
        Lockdown lockdown,
        Exam exam,
        Telemetry telemetry,
        Evidence evidence,
        String console,
        Seconds seconds) {

    /// @param shortcutsTried     shortcuts really pressed while locked
    /// @param shortcutsSwallowed those that the guard swallowed and that did not reach the desktop
    /// @param released           whether the machine was given back and the shortcuts work again
    record Lockdown(JsonNode restrictions, int shortcutsTried, int shortcutsSwallowed, boolean released) {}

    /// @param score on the exam's scale
    record Exam(int answers, int score, boolean passed) {}

    /// @param produced     events that the agent made
    /// @param acknowledged events that the server confirmed to have on disk
    /// @param lost         produced and never acknowledged
    /// @param frames       pictures among them
    record Telemetry(long produced, long acknowledged, long lost, long frames) {}

    record Evidence(String bundle, boolean verified) {}

    record Seconds(double total, double toLockedExam) {}

    /// Whether the product did all it promises.
    boolean succeeded() {
        return lockdown.shortcutsTried() > 0
                && lockdown.shortcutsSwallowed() == lockdown.shortcutsTried()
                && lockdown.released()
                && exam.answers() == 10
                && telemetry.produced() > 0
                && telemetry.lost() == 0
                && telemetry.frames() > 0
                && evidence.verified();
    }

    /// Writes the whole file or nothing.
    void write(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path half = absolute.resolveSibling(absolute.getFileName() + ".part");
        Files.writeString(
                half,
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(this) + "\n");
        Files.move(half, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
