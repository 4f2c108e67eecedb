package io.invigil.protocol.wire;

import io.invigil.protocol.chain.MalformedBytesException;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON as Invigil writes and reads it, everywhere the same: dates and durations in ISO 8601, byte arrays in base64,
/// fields in the order of the record.
///
/// On reading, unknown fields are ignored; a missing or null field is an error unless its type is `Optional`; a
/// field that is there twice and anything behind the value are errors. No value is nested deeper than
/// {@link #MAX_DEPTH}.
public final class Json {
    /// Deepest nesting that is read.
    public static final int MAX_DEPTH = 32;

    /// Longest document that is read, bytes. Callers that read from outside set their own, smaller one.
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxDocumentLength(MAX_BYTES)
                            .maxStringLength(MAX_BYTES)
                            .maxNameLength(1024)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// The one mapper, for what the methods here do not cover. It cannot be changed.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// The value on one line, UTF-8.
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /// The value on one line.
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// The value indented, for files that people open.
    public static byte[] pretty(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    }

    /// The value in JSON's canonical form (RFC 8785), in which equal values are equal bytes, UTF-8.
    public static byte[] canonical(Object value) {
        try {
            return new JsonCanonicalizer(bytes(value)).getEncodedUTF8();
        } catch (IOException impossible) {
            throw new IllegalStateException("what this mapper writes is JSON", impossible);
        }
    }

    /// Reads a value that may be {@link #MAX_BYTES} long.
    ///
    /// @throws MalformedBytesException if it is no JSON, or no `type`; the message says where
    public static <T> T read(byte[] json, Class<T> type) throws MalformedBytesException {
        return read(json, type, MAX_BYTES);
    }

    /// Reads a value.
    ///
    /// @param maxBytes longest document accepted
    /// @throws MalformedBytesException if it is too long, no JSON, or no `type`; the message says where
    public static <T> T read(byte[] json, Class<T> type, int maxBytes) throws MalformedBytesException {
        if (json.length > maxBytes) {
            throw new MalformedBytesException(
                    "this JSON is " + json.length + " bytes long; at most " + maxBytes + " are read");
        }
        T value;
        try {
            value = MAPPER.readValue(json, type);
        } catch (JacksonException invalid) {
            throw malformed(invalid);
        }
        if (value == null) {
            throw new MalformedBytesException("this JSON is null");
        }
        return value;
    }

    /// Reads a value without knowing its type.
    ///
    /// @throws MalformedBytesException as {@link #read(byte[], Class, int)}
    public static JsonNode tree(byte[] json, int maxBytes) throws MalformedBytesException {
        return read(json, JsonNode.class, maxBytes);
    }

    /// Turns a tree into a value.
    ///
    /// @throws MalformedBytesException if it is no `type`
    public static <T> T convert(JsonNode tree, Class<T> type) throws MalformedBytesException {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException invalid) {
            throw malformed(invalid);
        }
    }

    private static MalformedBytesException malformed(JacksonException invalid) {
        var place = invalid.getLocation();
        String where = place == null || place.getLineNr() < 1
                ? ""
                : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
        return new MalformedBytesException(where + invalid.getOriginalMessage(), invalid);
    }
}
