package io.invigil.agent.session;

import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.ProhibitedProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Looks for programs that the exam forbids while it runs. Each process is reported once.
final class ProgramWatch implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final Set<String> prohibited;
    private final Consumer<TelemetryEvent> events;
    private final Set<Long> reported = new HashSet<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    private ProgramWatch(Set<String> prohibited, Consumer<TelemetryEvent> events) {
        this.prohibited = prohibited;
        this.events = events;
    }

    /// @param names executables' names, in any case, with or without `.exe`
    static ProgramWatch start(Collection<String> names, Consumer<TelemetryEvent> events) {
        Set<String> plain = names.stream().map(ProgramWatch::plain).collect(Collectors.toUnmodifiableSet());
        ProgramWatch watch = new ProgramWatch(plain, events);
        Thread.ofPlatform().name("programs").daemon().start(watch::run);
        return watch;
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
        Set<Long> alive = new HashSet<>();
        ProcessHandle.allProcesses().forEach(process -> {
            Optional<String> command = process.info().command();
            if (command.isPresent() && prohibited.contains(name(command.get()))) {
                alive.add(process.pid());
                if (reported.add(process.pid())) {
                    events.accept(new ProhibitedProgram(
                            name(command.get()), process.pid(), command.get(), "it is on the exam's list"));
                }
            }
        });
        reported.retainAll(alive);
    }

    private static String name(String command) {
        return plain(String.valueOf(Path.of(command).getFileName()));
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".exe") ? lower.substring(0, lower.length() - 4) : lower;
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
