package io.invigil.agent.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What must be given back, whatever happens: in reverse order, going on past errors, each once. Any thread may use it;
/// a second one that closes waits for the first.
public final class Releases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    private record Held(String what, AutoCloseable resource) {}

    private final Deque<Held> held = new ArrayDeque<>();
    private final List<String> problems = new ArrayList<>();

    /// Remembers something to give back.
    ///
    /// @param what its name, in words
    public synchronized <T extends AutoCloseable> T add(String what, T resource) {
        held.push(new Held(what, resource));
        return resource;
    }

    /// Gives everything back now.
    @Override
    public synchronized void close() {
        while (!held.isEmpty()) {
            Held next = held.pop();
            try {
                next.resource().close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                problems.add(next.what() + ": interrupted");
            } catch (Exception failed) {
                LOG.error("{} could not be released", next.what(), failed);
                problems.add(next.what() + ": " + failed.getMessage());
            }
        }
    }

    /// What could not be given back, in words.
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }
}
