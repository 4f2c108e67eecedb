package io.invigil.precheck.cli;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.CameraLimits;
import io.invigil.protocol.model.ComputerLimits;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.NetworkLimits;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
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
        overlay(whole, given, "");
        ExamPolicy policy = Json.convert(whole, ExamPolicy.class);
        check(policy);
        return policy;
    }

    private static void overlay(ObjectNode whole, JsonNode given, String where) throws MalformedBytesException {
        for (Map.Entry<String, JsonNode> limit : given.properties()) {
            String name = where + limit.getKey();
            JsonNode usual = whole.get(limit.getKey());
            if (usual == null) {
                throw new MalformedBytesException(
                        "there is no limit '" + name + "'; there are " + String.join(", ", whole.propertyNames()));
            }
            if (usual instanceof ObjectNode group) {
                if (!limit.getValue().isObject()) {
                    throw new MalformedBytesException("'" + name + "' is a group of limits in braces");
                }
                overlay(group, limit.getValue(), name + ".");
            } else {
                whole.set(limit.getKey(), limit.getValue());
            }
        }
    }

    private static void check(ExamPolicy policy) throws MalformedBytesException {
        check(policy.computer());
        check(policy.camera());
        check(policy.network());
        range("sound.noiseDecibels", policy.sound().noiseDecibels(), -120, 0);
        range("frameInterval", seconds(policy.frameInterval()), 0.1, 3_600);
    }

    private static void check(ComputerLimits computer) throws MalformedBytesException {
        range("computer.memoryBytes", (double) computer.memoryBytes(), 0, 1L << 50);
        range("computer.cores", computer.cores(), 0, 4096);
        range("computer.load", computer.load(), 0, 1);
        range("computer.diskFreeBytes", (double) computer.diskFreeBytes(), 0, 1L << 60);
        range("computer.diskWriteMegabytes", computer.diskWriteMegabytes(), 0, 1_000_000);
        range("computer.batteryPercent", computer.batteryPercent(), 0, 100);
        range("computer.screenWidth", computer.screenWidth(), 0, 100_000);
        range("computer.screenHeight", computer.screenHeight(), 0, 100_000);
        range("computer.displays", computer.displays(), 1, 64);
        range("computer.clockOffset", seconds(computer.clockOffset()), 0.001, 86_400);
    }

    private static void check(CameraLimits camera) throws MalformedBytesException {
        range("camera.width", camera.width(), 1, 16_384);
        range("camera.height", camera.height(), 1, 16_384);
        range("camera.picturesPerSecond", camera.picturesPerSecond(), 0, 1000);
        range("camera.firstPicture", seconds(camera.firstPicture()), 0.001, 600);
    }

    private static void check(NetworkLimits network) throws MalformedBytesException {
        range("network.downloadMegabits", network.downloadMegabits(), 0, 1_000_000);
        range("network.uploadMegabits", network.uploadMegabits(), 0, 1_000_000);
        range("network.latency", seconds(network.latency()), 0.001, 60);
        range("network.jitter", seconds(network.jitter()), 0.001, 60);
        range("network.lossPercent", network.lossPercent(), 0, 100);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static void range(String name, double value, double least, double greatest) throws MalformedBytesException {
        if (!(value >= least && value <= greatest)) {
            throw new MalformedBytesException(name + " is out of range: " + number(least) + " to " + number(greatest));
        }
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
