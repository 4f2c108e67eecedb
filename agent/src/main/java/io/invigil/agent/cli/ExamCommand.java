package io.invigil.agent.cli;

import io.invigil.agent.identity.AccessCode;
import io.invigil.agent.seb.LocalSitting;
import io.invigil.agent.session.ExamOutcome;
import io.invigil.agent.session.ExamRun;
import io.invigil.agent.session.ExamSettings;
import io.invigil.agent.session.Stage;
import io.invigil.agent.ui.CandidateWindow;
import io.invigil.agent.ui.LinkWindow;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.Verdict;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The verb `invigil exam`.
@Command(
        name = "invigil exam",
        mixinStandardHelpOptions = true,
        version = "Invigil 0.1.0",
        sortOptions = false,
        description = {
            "Sit the exam that an access link names: this computer is checked, you are told what is recorded, the"
                    + " computer is held while the exam runs, and given back when you hand in.",
            "After a crash, run the same command again: the exam goes on where it was."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:handed in, and the record sealed",
            "1:it could not go on; the last line says why and what to do",
            "2:the command was not understood",
            "4:this computer is not ready; nothing was locked",
            "5:left before it was handed in; the computer was given back, and the exam can go on with the same link",
            "6:not admitted by a proctor; the session is over"
        })
public final class ExamCommand implements Callable<Integer> {
    static final int SEALED = 0;
    static final int FAILED = 1;
    static final int NOT_READY = 4;
    static final int LEFT = 5;
    static final int REFUSED = 6;
    private static final Duration END = Duration.ofSeconds(8);

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "LINK",
            description = {
                "the access link of your invitation, https://host:port/join/CODE#sha256:...",
                "or a .seb file: the exam of a learning platform that knows Safe Exam Browser, without a server of ours"
            })
    private @Nullable String link;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "the exam's server, https://host:port or https://host:port#sha256:...")
    private @Nullable String server;

    @Option(names = "--code", paramLabel = "CODE", description = "the access code, with --server")
    private @Nullable String code;

    @Option(names = "--resume", description = "go on with the only unfinished exam of this computer")
    private boolean resume;

    @Option(names = "--ask", description = "ask for the access link in a window, as the exam desktop does")
    private boolean ask;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "for a .seb file: its password is the first line of FILE; else it is asked for")
    private @Nullable Path passwordFile;

    @Option(
            names = "--check-record",
            paramLabel = "DIR",
            description = "check the record of an exam of a .seb file, and print its last hash")
    private @Nullable Path checked;

    @Option(names = "--home", paramLabel = "DIR", description = "where sessions are kept (default: INVIGIL_HOME)")
    private @Nullable Path home;

    @Option(
            names = "--progress",
            paramLabel = "FILE",
            description = "append each stage to FILE, one JSON object a line")
    private @Nullable Path progress;

    @Option(
            names = "--unattended",
            description = "for demonstrations: go on without a person; the consent is recorded as 'unattended demo'")
    private boolean unattended;

    @Option(
            names = "--synthetic-camera",
            description = "for demonstrations: a made-up picture in place of a camera; the record says so")
    private boolean syntheticCamera;

    @Option(
            names = "--synthetic-microphone",
            description = "for demonstrations: a made-up sound in place of a microphone; the record says so")
    private boolean syntheticMicrophone;

    /// Runs the verb and ends the process.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ExamCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (checked != null) {
            return check(checked);
        }
        if (ask && link == null && !asked()) {
            return LEFT;
        }
        Clock clock = Clock.systemUTC();
        if (link != null && LocalSitting.names(link)) {
            return new LocalVerb(folder(), unattended, Optional.ofNullable(progress), clock)
                    .sit(link, Optional.ofNullable(passwordFile));
        }
        ExamSettings settings = settings();
        Logging.into(settings.home());
        long began = ProcessHandle.current()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElseGet(clock::millis);
        PrintStream out = System.out;
        try (StagePrinter stages = StagePrinter.open(out, Optional.ofNullable(progress), clock, began)) {
            if (GraphicsEnvironment.isHeadless()) {
                return failed(stages, "There is no display. Start the exam in a graphical session.");
            }
            announce(out);
            try (CandidateWindow window = new CandidateWindow(unattended)) {
                return sit(settings, window, stages, clock);
            }
        }
    }

    private static int check(Path record) {
        try {
            ChainHead head = LocalSitting.check(record);
            System.out.println(
                    "Each of the " + head.sequence() + " events follows from the one before; the last is sha256:"
                            + head.hash().hex());
            System.out.println("Compare that with what was noted at the end of the exam: nobody signed this record.");
            return SEALED;
        } catch (IOException broken) {
            System.out.println("The record does not hold together: " + broken.getMessage());
            return FAILED;
        }
    }

    /// Whether the candidate gave a link.
    private boolean asked() throws InterruptedException {
        if (GraphicsEnvironment.isHeadless()) {
            throw usage("--ask: there is no display; give the access link here");
        }
        try {
            link = LinkWindow.ask(Wording.nearest(Locale.getDefault()), ExamCommand::fault)
                    .get()
                    .orElse(null);
            return link != null;
        } catch (ExecutionException broken) {
            throw usage("--ask: the window cannot be shown: " + broken.getCause());
        }
    }

    private static Optional<String> fault(String typed) {
        if (LocalSitting.names(typed)) {
            return Optional.empty();
        }
        try {
            return ServerAddress.parse(typed).code().isPresent()
                    ? Optional.empty()
                    : Optional.of("The link has no access code: https://host:port/join/CODE#sha256:...");
        } catch (IllegalArgumentException malformed) {
            return Optional.of(String.valueOf(malformed.getMessage()));
        }
    }

    private int sit(ExamSettings settings, CandidateWindow window, StagePrinter stages, Clock clock)
            throws IOException, InterruptedException {
        ExamRun run = new ExamRun(settings, window, stages, clock, new SecureRandom());
        Thread hook = Thread.ofPlatform().name("released at the end").unstarted(() -> abandon(run));
        Runtime.getRuntime().addShutdownHook(hook);
        ExamOutcome outcome = run.run();
        if (!hook.isAlive()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        return switch (outcome) {
            case ExamOutcome.Sealed sealed -> {
                seen(window.finished(sealed.summary()));
                yield SEALED;
            }
            case ExamOutcome.NotReady notReady -> {
                List<CheckResult> failing = notReady.report().checks().stream()
                        .filter(check -> check.verdict() == Verdict.FAIL)
                        .toList();
                failing.forEach(check -> System.out.println("  " + check.id() + ": " + check.summary() + ", asked for "
                        + check.limit() + ". " + check.remedy()));
                failed(
                        stages,
                        "This computer is not ready; nothing was locked. Mend this and start again: "
                                + failing.stream().map(CheckResult::id).collect(Collectors.joining(", ")));
                yield NOT_READY;
            }
            case ExamOutcome.Left left -> {
                System.out.println(left.message());
                seen(window.left(left.message()));
                yield LEFT;
            }
            case ExamOutcome.Refused refused -> {
                System.out.println("A proctor did not admit you to the exam: " + refused.reason());
                seen(window.refused(refused));
                yield REFUSED;
            }
            case ExamOutcome.Failed failure -> {
                failed(stages, failure.message());
                seen(window.failed(failure.message()));
                yield FAILED;
            }
            case ExamOutcome.StartAgain again -> {
                window.close();
                stages.reached(Stage.RESTORE, "The browser is gone (" + again.why() + "); starting again", Map.of());
                yield AnotherProcess.run();
            }
        };
    }

    /// The process was asked to end: gives the computer back, for a bounded time.
    private static void abandon(ExamRun run) {
        Thread releasing = Thread.ofPlatform().daemon().start(run::abandon);
        try {
            releasing.join(END);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static void seen(CompletableFuture<Void> page) throws InterruptedException {
        try {
            page.get();
        } catch (ExecutionException windowClosed) {
            return;
        }
    }

    static int failed(StagePrinter stages, String message) {
        stages.reached(Stage.FAILED, message, Map.of("message", message));
        return FAILED;
    }

    private void announce(PrintStream out) {
        if (syntheticCamera) {
            out.println("The camera is synthetic: a made-up picture, recorded as such.");
        }
        if (syntheticMicrophone) {
            out.println("The microphone is synthetic: a made-up sound, recorded as such.");
        }
        if (unattended) {
            out.println("Unattended: nobody is asked; the consent is recorded as 'unattended demo'.");
        }
    }

    private StateFolder folder() {
        return home == null ? StateFolder.ofThisUser() : new StateFolder(home.toAbsolutePath());
    }

    private ExamSettings settings() {
        try {
            Optional<ServerAddress> address = Optional.ofNullable(link)
                    .or(() -> Optional.ofNullable(server))
                    .map(ServerAddress::parse);
            Optional<AccessCode> access = address.flatMap(ServerAddress::code)
                    .or(() -> Optional.ofNullable(code))
                    .map(AccessCode::parse);
            if (access.isEmpty() && !resume) {
                throw usage("give the access link of your invitation, or --server and --code, or --resume");
            }
            if (access.isPresent() && address.isEmpty()) {
                throw usage("--code needs --server, or give the whole access link");
            }
            return new ExamSettings(
                    folder(),
                    address.map(named -> new ServerAddress(named.https(), named.fingerprint(), Optional.empty())),
                    access,
                    unattended,
                    syntheticCamera,
                    syntheticMicrophone);
        } catch (IllegalArgumentException malformed) {
            throw usage(String.valueOf(malformed.getMessage()));
        }
    }

    private ParameterException usage(String message) {
        CommandSpec known = spec;
        CommandLine line = known == null ? new CommandLine(this) : known.commandLine();
        return new ParameterException(line, message);
    }
}
