package io.invigil.precheck.hardware;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What a program of the system printed as JSON: `ConvertTo-Json` of Windows PowerShell, or `system_profiler -json`
/// of macOS. Whatever is not there, or is of another kind, reads as nothing.
///
/// @param node the value
record SystemAnswer(JsonNode node) {
    private static final int MAX_BYTES = 4 << 20;

    /// Reads it; empty if it is no JSON object.
    static Optional<SystemAnswer> read(String text) {
        try {
            JsonNode tree = Json.tree(text.strip().getBytes(StandardCharsets.UTF_8), MAX_BYTES);
            return tree.isObject() ? Optional.of(new SystemAnswer(tree)) : Optional.empty();
        } catch (MalformedBytesException noJson) {
            return Optional.empty();
        }
    }

    /// A text or a number as text; empty if it is null or not there.
    String text(String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    /// A number, also where it stands as text, as PowerShell writes large ones.
    Optional<Double> number(String name) {
        try {
            return Optional.of(Double.parseDouble(text(name).strip())).filter(Double::isFinite);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /// Whether it says `true`.
    boolean truth(String name) {
        return text(name).equalsIgnoreCase("true");
    }

    /// The objects of a list; a single object stands for a list of one, as PowerShell writes it.
    List<SystemAnswer> list(String name) {
        JsonNode value = node.path(name);
        if (value.isObject()) {
            return List.of(new SystemAnswer(value));
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .filter(JsonNode::isObject)
                        .map(SystemAnswer::new)
                        .toList()
                : List.of();
    }
}
