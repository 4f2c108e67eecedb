package io.invigil.agent.demo;

import io.invigil.precheck.environment.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil demo`: the whole product on this machine.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "The whole product on this machine: a server, a candidate's system check, check-in and locked-down exam,",
            "the proctor's live console, and sealed evidence, verified.",
            "",
            "What the machine lacks is replaced and said so: a virtual display, a synthetic camera and microphone."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--auto", description = "Needs nobody: answers the exam and presses the shortcuts by itself.")
    private boolean auto;

    @Option(names = "--seconds", paramLabel = "N", description = "With --auto: stay in the exam at least N seconds.")
    private int seconds;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the server keeps its data and the evidence; made if it is not there.")
    private @Nullable Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "With --auto: write what was measured to FILE.")
    private @Nullable Path json;

    /// Runs the command.
    public static void main(String[] words) {
        System.exit(new CommandLine(new DemoCommand()).execute(words));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!auto && (json != null || seconds != 0)) {
            System.err.println("demo: --json and --seconds go with --auto");
            return 2;
        }
        if (seconds < 0 || seconds > 3600) {
            System.err.println("demo: --seconds takes 0 to 3600, not " + seconds);
            return 2;
        }
        String launcher = System.getenv("INVIGIL_LAUNCHER");
        if (launcher == null) {
            System.err.println("demo: start it by the launcher: ./invigil demo");
            return 2;
        }
        // whatever ends the demo, its server, agent and display end with it
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform()
                        .unstarted(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
        Clock clock = Clock.systemUTC();
        Stages stages = new Stages(begun(clock), clock, System.out);
        try {
            DemoFolders folders = DemoFolders.make(Optional.ofNullable(data), DemoCommand::freshFolder);
            Optional<Path> report = Optional.ofNullable(json);
            if (report.isPresent()
                    && !Files.isDirectory(report.get().toAbsolutePath().resolveSibling("."))) {
                throw new DemoException("--json " + report.get() + ": there is no such folder");
            }
            return auto
                    ? new AutoDemo(Path.of(launcher), folders, stages, System.getenv(), seconds).run(report)
                    : new AttendedDemo(Path.of(launcher), folders, stages).run();
        } catch (DemoException failed) {
            System.err.println("demo: " + failed.getMessage());
            return 1;
        }
    }

    /// When the launcher had built what was missing and started this, by its own word; else now.
    private static Instant begun(Clock clock) {
        String seconds = System.getenv().getOrDefault("INVIGIL_BEGAN", "");
        return seconds.matches("\\d{10}\\.\\d{6}")
                ? Instant.ofEpochMilli(Long.parseLong(seconds.replace(".", "").substring(0, 13)))
                : clock.instant();
    }

    private static Path freshFolder() {
        String now = LocalDateTime.now(Clock.system(ZoneId.systemDefault()))
                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return StateFolder.ofThisUser().root().resolve("demo").resolve(now);
    }
}
