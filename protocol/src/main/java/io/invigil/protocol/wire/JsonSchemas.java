package io.invigil.protocol.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The published JSON Schemas (draft 2020-12) of what Invigil gives out and takes in as JSON.
public final class JsonSchemas {
    /// Of a signed report of the system check.
    public static final String CHECK_REPORT = "check-report.schema.json";

    /// Of a policy.
    public static final String EXAM_POLICY = "exam-policy.schema.json";

    /// Of an exam's definition.
    public static final String EXAM = "exam.schema.json";

    /// The file names of all.
    public static final List<String> NAMES = List.of(CHECK_REPORT, EXAM_POLICY, EXAM);

    private JsonSchemas() {}

    /// The schema as it is published, UTF-8.
    ///
    /// @param name one of {@link #NAMES}
    /// @throws IllegalArgumentException if it is none of them
    public static byte[] bytes(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no schema " + name);
        }
        try (InputStream in = JsonSchemas.class.getResourceAsStream("/schemas/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new IllegalStateException("cannot read " + name, failed);
        }
    }
}
