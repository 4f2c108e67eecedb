package io.invigil.agent.session;

import io.invigil.precheck.environment.ProgramCatalogue;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.environment.RunningProgram;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.TelemetryEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for programs that the exam forbids while it runs. Each process is reported once, and again if its number comes
/// back.
final class ProgramWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final ProgramCatalogue catalogue;
    private final Supplier<List<RunningProgram>> programs;
    private final Consumer<TelemetryEvent> events;
    private final Set<Integer> reported = new HashSet<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /// @param catalogue what is forbidden
    /// @param programs  what runs now
    ProgramWatch(ProgramCatalogue catalogue, Supplier<List<RunningProgram>> programs, Consumer<TelemetryEvent> events) {
        this.catalogue = catalogue;
        this.programs = programs;
        this.events = events;
    }

    ProgramWatch start() {
        Thread.ofPlatform().name("programs").daemon().start(this::run);
        return this;
    }

    private void run() {
        try {
            do {
                look();
            } while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks once.
    void look() {
        try {
            Set<Integer> alive = new HashSet<>();
            for (ProhibitedProgram found : catalogue.find(programs.get())) {
                alive.add(found.pid());
                if (found.certain() && reported.add(found.pid())) {
                    events.accept(new TelemetryEvent.ProhibitedProgram(
                            found.name(), found.pid(), found.path(), Wording.ENGLISH.say(found.reason())));
                }
            }
            reported.retainAll(alive);
        } catch (RuntimeException unreadable) {
            LOG.warn("the running programs cannot be listed now", unreadable);
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
