package io.invigil.precheck.cli;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.environment.ProgramCloser;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Devices;
import io.invigil.precheck.media.Microphones;
import io.invigil.precheck.media.Speakers;
import io.invigil.precheck.policy.ChosenPolicy;
import io.invigil.precheck.report.ReportDelivery;
import io.invigil.precheck.report.ReportFiles;
import io.invigil.precheck.ui.CheckSetup;
import io.invigil.precheck.ui.CheckWindow;
import io.invigil.precheck.ui.NoDisplayException;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.wire.PolicyJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The verb `invigil precheck`: runs the system check and says in words whether this computer will do.
@Command(
        name = "invigil precheck",
        mixinStandardHelpOptions = true,
        version = "Invigil 0.1.0",
        sortOptions = false,
        header = "Will this computer do for the exam, and if not, how is it mended?",
        description = {
            "",
            "Measures this computer against the limits of an exam; takes under a minute. Opens a window;",
            "without a display, or with --no-gui, it reports in the terminal.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ready", "1:not ready", "2:wrong use", "3:ready with warnings"})
public final class PrecheckCommand implements Callable<Integer> {
    private static final double LONGEST_DEADLINE = 600;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "The exam's server, or the link you were sent; the network is measured to it and the signed report sent there.")
    private @Nullable String server;

    @Option(names = "--only", paramLabel = "ID", split = ",", description = "Run these checks only.")
    private List<String> only = List.of();

    @Option(names = "--skip", paramLabel = "ID", split = ",", description = "Leave these checks out.")
    private List<String> skip = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Limits to check against, as JSON; what it does not name stays as usual.")
    private @Nullable Path policyFile;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the signed report there.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report there as a page.")
    private @Nullable Path html;

    @Option(names = "--pdf", paramLabel = "FILE", description = "Write the report there as a print.")
    private @Nullable Path pdf;

    @Option(names = "--long", description = "Watch the connection for a minute too.")
    private boolean longRun;

    @Option(names = "--deadline", paramLabel = "SECONDS", description = "Give up each check after so many seconds.")
    private @Nullable Double deadline;

    @Option(
            names = "--close",
            arity = "0..1",
            fallbackValue = "ask",
            defaultValue = "none",
            paramLabel = "all",
            description = "In the terminal, offer to end each prohibited program; with =all, end them unasked.")
    private ProgramsClosing.Consent close = ProgramsClosing.Consent.NONE;

    @Option(names = "--synthetic-camera", description = "Use a made-up camera picture; the report says so.")
    private boolean syntheticCamera;

    @Option(names = "--synthetic-microphone", description = "Use made-up sound; the report says so.")
    private boolean syntheticMicrophone;

    @Option(names = "--list", description = "Name every check with its limit, and run none.")
    private boolean list;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "Language of the report: en, de, fr or es; as a rule that of the system.")
    private @Nullable String lang;

    @Option(names = "--no-gui", description = "Report in this terminal instead of a window.")
    private boolean noGui;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;
    private final StateFolder state;
    private final Supplier<CheckPlan> standardPlan;

    PrecheckCommand(Terminal terminal, StateFolder state, Supplier<CheckPlan> standardPlan) {
        this.terminal = terminal;
        this.state = state;
        this.standardPlan = standardPlan;
    }

    /// Runs the verb and ends the process.
    public static void main(String[] args) {
        StateFolder state = StateFolder.ofThisUser();
        Logging.toFile(state);
        PrecheckCommand command = new PrecheckCommand(Terminal.ofThisProcess(), state, CheckPlan::standard);
        System.exit(command.execute(args));
    }

    /// Runs the verb.
    ///
    /// @return the exit code
    int execute(String... args) {
        return new CommandLine(this)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()))
                .setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()))
                .setParameterExceptionHandler(this::wrongUse)
                .setExecutionExceptionHandler(this::unexpected)
                .execute(args);
    }

    private int wrongUse(ParameterException wrong, String[] args) {
        terminal.err().println(wrong.getMessage());
        terminal.err().println("Try 'invigil precheck --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private int unexpected(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        LoggerFactory.getLogger(PrecheckCommand.class).error("the check ended early", failure);
        terminal.err().println("The check ended early: " + failure);
        terminal.err().println("More about it is in " + state.root().resolve("logs") + ".");
        return 1;
    }

    @Override
    public Integer call() throws InterruptedException {
        Wording language = language();
        Optional<ServerAddress> address = address();
        Optional<ExamPolicy> own = ownPolicy();
        ReportFiles files = new ReportFiles(file("--json", json), file("--html", html), file("--pdf", pdf));
        own.ifPresent(this::plan); // wrong use is said before anything is shown
        if (own.isEmpty()) {
            plan(ExamPolicy.standard());
        }
        if (!noGui && !list && close == ProgramsClosing.Consent.NONE) {
            CheckSetup setup = new CheckSetup(() -> task(own, address), address, state, files, language);
            try {
                return exitCode(CheckWindow.show(setup));
            } catch (NoDisplayException none) {
                terminal.err().println(language.say(Phrase.of(PrecheckCommand.class, "noDisplay")));
            }
        }
        CheckSetup.Task task = task(own, address);
        if (!task.note().isEmpty()) {
            terminal.err().println(language.say(task.note()));
        }
        if (list) {
            new CheckList(terminal, language).print(task.plan(), task.context());
            return 0;
        }
        ProgramsClosing closing = new ProgramsClosing(terminal, language, new ProgramCloser(), close);
        return new TerminalRun(terminal, language, new ReportDelivery(state), files, closing)
                .run(task.plan(), task.context());
    }

    /// What is to be done; where the limits are the server's, it is asked for them.
    private CheckSetup.Task task(Optional<ExamPolicy> own, Optional<ServerAddress> address) {
        ChosenPolicy chosen =
                own.map(policy -> new ChosenPolicy(policy, Phrase.NONE)).orElseGet(() -> ChosenPolicy.of(address));
        return new CheckSetup.Task(plan(chosen.policy()), context(chosen.policy(), address), chosen.note());
    }

    /// The exit code for a verdict; that of "not ready" where there is none.
    static int exitCode(Optional<Readiness> readiness) {
        return switch (readiness.orElse(Readiness.NOT_READY)) {
            case READY -> 0;
            case NOT_READY -> 1;
            case READY_WITH_WARNINGS -> 3;
        };
    }

    private CheckContext context(ExamPolicy policy, Optional<ServerAddress> address) {
        return CheckContext.of(
                        policy,
                        address,
                        Devices.of(
                                syntheticCamera ? Cameras.synthetic() : Cameras.ofThisComputer(),
                                syntheticMicrophone ? Microphones.synthetic() : Microphones.ofThisComputer(),
                                Speakers.ofThisComputer()),
                        state.root(),
                        Clock.system(ZoneId.systemDefault()))
                .at(depth());
    }

    private Depth depth() {
        return longRun ? Depth.LONG : Depth.FULL;
    }

    private Wording language() {
        try {
            return Wording.named(lang);
        } catch (IllegalArgumentException unknown) {
            throw usage("--lang: " + unknown.getMessage());
        }
    }

    private CheckPlan plan(ExamPolicy policy) {
        CheckPlan all = standardPlan.get();
        CheckPlan plan;
        try {
            plan = all.under(policy.checks());
        } catch (IllegalArgumentException unknown) {
            String where = policyFile == null ? "the limits of the server" : "--policy: " + policyFile;
            throw usage(where + ": " + unknown.getMessage());
        }
        try {
            plan = only.isEmpty() && !list ? plan.at(depth()) : plan;
            plan = only.isEmpty() ? plan : plan.only(only);
            plan = skip.isEmpty() ? plan : plan.without(skip);
            if (plan.checks().isEmpty()) {
                throw usage("no check is left to run");
            }
            return deadline == null ? plan : plan.within(seconds(deadline));
        } catch (IllegalArgumentException unknown) {
            throw usage(String.valueOf(unknown.getMessage()));
        }
    }

    private Duration seconds(double value) {
        if (!(value > 0 && value <= LONGEST_DEADLINE)) {
            throw usage("--deadline is more than 0 and at most " + (int) LONGEST_DEADLINE + " seconds");
        }
        return Duration.ofMillis(Math.max(1, Math.round(value * 1000)));
    }

    private Optional<ExamPolicy> ownPolicy() {
        try {
            return policyFile == null ? Optional.empty() : Optional.of(PolicyJson.read(policyFile));
        } catch (IOException unreadable) {
            throw usage("--policy: " + unreadable.getMessage());
        }
    }

    private Optional<ServerAddress> address() {
        try {
            return Optional.ofNullable(server).map(ServerAddress::parse);
        } catch (IllegalArgumentException malformed) {
            throw usage("--server: " + malformed.getMessage());
        }
    }

    private Optional<Path> file(String option, @Nullable Path named) {
        Optional<Path> file = Optional.ofNullable(named).map(Path::toAbsolutePath);
        file.ifPresent(path -> {
            Path folder = path.getParent();
            if (Files.isDirectory(path) || folder == null || !Files.isWritable(folder)) {
                throw usage(option + ": " + path + " cannot be written");
            }
        });
        return file;
    }

    private ParameterException usage(String message) {
        return new ParameterException(
                Objects.requireNonNull(spec, "picocli sets it").commandLine(), message);
    }
}
