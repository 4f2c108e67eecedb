package io.invigil.protocol.wire;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.ExamPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A policy as JSON, in a file or on the wire; published as `exam-policy.schema.json`. What the JSON does not name is
/// as in the standard policy; a name that no policy has, and a limit out of range, are errors.
public final class PolicyJson {
    /// Longest policy that is read, bytes.
    public static final int MAX_BYTES = 256 * 1024;

    private PolicyJson() {}

    /// The whole policy, indented.
    public static byte[] write(ExamPolicy policy) {
        return Json.pretty(policy);
    }

    /// Reads and checks a file.
    ///
    /// @throws IOException if it cannot be read or is no policy; the message names the file and what is wrong
    public static ExamPolicy read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a policy");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(MAX_BYTES + 1));
        } catch (NoSuchFileException absent) {
            throw new IOException("there is no file " + file, absent);
        } catch (MalformedBytesException malformed) {
            throw new IOException(file + " is no policy: " + malformed.getMessage(), malformed);
        }
    }

    /// Reads and checks a policy.
    ///
    /// @throws MalformedBytesException if it is too long or no policy; the message says what is wrong with it
    public static ExamPolicy parse(byte[] json) throws MalformedBytesException {
        if (json.length > MAX_BYTES) {
            throw new MalformedBytesException("it is too long; a policy has at most " + MAX_BYTES + " bytes");
        }
        JsonNode given = Json.tree(json, MAX_BYTES);
        if (!(Json.mapper().valueToTree(ExamPolicy.standard()) instanceof ObjectNode whole) || !given.isObject()) {
            throw new MalformedBytesException("it is not a JSON object");
        }
        if (given instanceof ObjectNode limits) {
            limits.remove("$schema");
        }
        overlay(whole, given, "");
        PolicyRange.checkChoices(whole);
        ExamPolicy policy = Json.convert(whole, ExamPolicy.class);
        PolicyRange.check(policy);
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
            } else if (!alike(usual, limit.getValue())) {
                throw new MalformedBytesException("'" + name + "' must be " + kind(usual));
            } else {
                whole.set(limit.getKey(), limit.getValue());
            }
        }
    }

    private static boolean alike(JsonNode usual, JsonNode given) {
        if (usual.isIntegralNumber()) {
            return given.isIntegralNumber() && (usual.isInt() ? given.canConvertToInt() : given.canConvertToLong());
        }
        if (usual.isString()) {
            return given.isString() && (!isDuration(usual) || isDuration(given));
        }
        if (usual.isArray()) {
            return given.isArray() && given.valueStream().noneMatch(JsonNode::isNull);
        }
        return usual.isNumber() ? given.isNumber() : usual.getNodeType() == given.getNodeType();
    }

    private static boolean isDuration(JsonNode text) {
        try {
            return !Duration.parse(text.asString()).isNegative();
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    private static String kind(JsonNode usual) {
        if (usual.isNumber()) {
            return usual.isIntegralNumber() ? "a whole number" : "a number";
        }
        if (usual.isBoolean()) {
            return "true or false";
        }
        if (usual.isArray()) {
            return "a list in brackets";
        }
        return (isDuration(usual) ? "a duration such as " : "text such as ") + usual;
    }
}
