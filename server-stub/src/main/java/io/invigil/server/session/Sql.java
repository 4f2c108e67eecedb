package io.invigil.server.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on one connection, values always bound, never written into the text.
public final class Sql {
    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /// Turns the row at hand into a value.
    @FunctionalInterface
    public interface Mapping<T> {
        /// The value of `row`.
        T of(ResultSet row) throws SQLException;
    }

    /// Runs a statement that changes rows; answers how many.
    public int run(String text, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(text, values)) {
            return statement.executeUpdate();
        }
    }

    /// All rows of a query.
    public <T> List<T> all(String text, Mapping<T> mapping, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(text, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(mapping.of(rows));
            }
            return all;
        }
    }

    /// The first row of a query.
    public <T> Optional<T> one(String text, Mapping<T> mapping, @Nullable Object... values) throws SQLException {
        List<T> all = all(text, mapping, values);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    private PreparedStatement prepared(String text, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
