package io.invigil.server.bench;

import java.util.List;

/// How a load is spread.
///
/// @param connections how many there are, each over TLS
/// @param window      most events of a connection that are sent but not acknowledged
record Shape(int connections, int window) {
    /// Agents that have fallen behind: much to say at once.
    static final Shape BATCHED = new Shape(50, 64);

    /// Agents that keep up: one event at a time.
    static final Shape SINGLE = new Shape(1000, 1);

    /// Those that are measured.
    static final List<Shape> ALL = List.of(BATCHED, SINGLE);

    /// Its name in results, such as `50x64`.
    String text() {
        return connections + "x" + window;
    }
}
