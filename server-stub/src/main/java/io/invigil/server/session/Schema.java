package io.invigil.server.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// The tables, and the steps from each version to the next. Times are milliseconds since 1970-01-01T00:00Z.
final class Schema {
    /// One step for each version; a released step is never changed.
    private static final List<String> STEPS = List.of(
            "schema-1.sql",
            "schema-2.sql",
            "schema-3.sql",
            "schema-4.sql",
            "schema-9.sql",
            "schema-10.sql",
            "schema-6.sql");

    private Schema() {}

    static void upToDate(Sql sql, Path file) throws SQLException {
        sql.run("CREATE TABLE IF NOT EXISTS schema_version(version INTEGER PRIMARY KEY) STRICT");
        int version = sql.one("SELECT max(version) FROM schema_version", row -> row.getInt(1))
                .orElse(0);
        if (version > STEPS.size()) {
            throw new StoreException(file + " is of version " + version + ", this Invigil knows " + STEPS.size()
                    + ": use the Invigil that wrote it, or a newer one");
        }
        for (int next = version; next < STEPS.size(); next++) {
            for (String statement : statements(STEPS.get(next))) {
                sql.run(statement);
            }
            sql.run("INSERT INTO schema_version(version) VALUES (?)", next + 1);
        }
    }

    private static List<String> statements(String resource) {
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .collect(java.util.stream.Collectors.joining("\n"))
                    .transform(Schema::split);
        } catch (IOException failed) {
            throw new StoreException("cannot read " + resource, failed);
        }
    }

    /// Statements end with a semicolon and an empty line; those within a trigger do not.
    private static List<String> split(String text) {
        return java.util.Arrays.stream(text.split(";\\n\\n", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
