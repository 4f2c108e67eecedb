package io.invigil.server.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on one connection, values always bound, never written into the text. To have SQLite read a statement's
/// text takes longer than most statements do, so what was read once is kept.
public final class Sql {
    private static final int MOST_KEPT = 100;

    private final Connection connection;
    private final Map<String, PreparedStatement> kept = new HashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    /// What is done with a statement that has its values.
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /// Turns the row at hand into a value.
    @FunctionalInterface
    public interface Mapping<T> {
        /// The value of `row`.
        T of(ResultSet row) throws SQLException;
    }

    /// Runs a statement that changes rows; answers how many.
    public int run(String text, @Nullable Object... values) throws SQLException {
        return use(text, values, PreparedStatement::executeUpdate);
    }

    /// All rows of a query.
    public <T> List<T> all(String text, Mapping<T> mapping, @Nullable Object... values) throws SQLException {
        return use(text, values, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(mapping.of(rows));
                }
                return all;
            }
        });
    }

    /// The first row of a query.
    public <T> Optional<T> one(String text, Mapping<T> mapping, @Nullable Object... values) throws SQLException {
        List<T> all = all(text, mapping, values);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    /// A statement is not among those kept while it is used: its use may lead to the same one again. One that failed
    /// is not kept.
    private <T> T use(String text, @Nullable Object[] values, Use<T> use) throws SQLException {
        PreparedStatement before = kept.remove(text);
        PreparedStatement statement = before == null ? connection.prepareStatement(text) : before;
        boolean done = false;
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            T result = use.of(statement);
            statement.clearParameters();
            done = kept.size() < MOST_KEPT && kept.putIfAbsent(text, statement) == null;
            return result;
        } finally {
            if (!done) {
                statement.close();
            }
        }
    }

    /// Closes the connection and with it all statements.
    void close() throws SQLException {
        connection.close();
    }
}
