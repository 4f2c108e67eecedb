package io.invigil.precheck.cli;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a policy from a JSON file. What the file does not name is as in the standard policy.
final class PolicyFile {
    private static final int MAX_BYTES = 256 * 1024;

    private PolicyFile() {}

    /// Reads and checks it.
    ///
    /// @throws IOException if it cannot be read or is no policy; the message says what is wrong with it
    static ExamPolicy read(Path file) throws IOException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException(file + " is too long for a policy");
            }
            return parse(Files.readAllBytes(file));
        } catch (NoSuchFileException absent) {
            throw new IOException("there is no file " + file, absent);
        } catch (MalformedBytesException malformed) {
            throw new IOException(file + " is no policy: " + malformed.getMessage(), malformed);
        }
    }

    private static ExamPolicy parse(byte[] json) throws MalformedBytesException {
        JsonNode given = Json.tree(json, MAX_BYTES);
        if (!(Json.mapper().valueToTree(ExamPolicy.standard()) instanceof ObjectNode whole) || !given.isObject()) {
            throw new MalformedBytesException("it is not a JSON object");
        }
        for (Map.Entry<String, JsonNode> limit : given.properties()) {
            if (!whole.has(limit.getKey())) {
                throw new MalformedBytesException("there is no limit '" + limit.getKey() + "'; there are "
                        + String.join(", ", whole.propertyNames()));
            }
            whole.set(limit.getKey(), limit.getValue());
        }
        ExamPolicy policy = Json.convert(whole, ExamPolicy.class);
        check(policy);
        return policy;
    }

    private static void check(ExamPolicy policy) throws MalformedBytesException {
        range("memoryBytes", (double) policy.memoryBytes(), 0, 1L << 50);
        range("diskFreeBytes", (double) policy.diskFreeBytes(), 0, 1L << 60);
        range("screenWidth", policy.screenWidth(), 0, 100_000);
        range("screenHeight", policy.screenHeight(), 0, 100_000);
        range("displays", policy.displays(), 1, 64);
        range("cameraWidth", policy.cameraWidth(), 1, 16_384);
        range("cameraHeight", policy.cameraHeight(), 1, 16_384);
        range("downloadMegabits", policy.downloadMegabits(), 0, 1_000_000);
        range("uploadMegabits", policy.uploadMegabits(), 0, 1_000_000);
        range("latency", seconds(policy.latency()), 0.001, 60);
        range("clockOffset", seconds(policy.clockOffset()), 0.001, 86_400);
        range("frameInterval", seconds(policy.frameInterval()), 0.1, 3_600);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static void range(String name, double value, double least, double greatest) throws MalformedBytesException {
        if (!(value >= least && value <= greatest)) {
            throw new MalformedBytesException(name + " is out of range");
        }
    }
}
