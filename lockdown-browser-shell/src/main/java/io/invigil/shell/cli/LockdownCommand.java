package io.invigil.shell.cli;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.report.WholeFile;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.wire.PolicyJson;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.programs.ProhibitedPrograms;
import io.invigil.shell.rehearsal.LockdownOutcome;
import io.invigil.shell.rehearsal.LockdownRehearsal;
import io.invigil.shell.rehearsal.OutcomeTable;
import io.invigil.shell.rehearsal.RehearsalWindow;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `invigil lockdown --rehearse SECONDS`: holds this computer as an exam would, shows what is enforced, and gives it
/// back.
@Command(
        name = "invigil lockdown",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        version = "Invigil 0.1.0",
        description = {
            "Hold this computer for some seconds as an exam would, without an exam: a window shows what is enforced"
                    + " and which shortcuts were tried; then everything is given back.",
            "Enter ends it early."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that the policy insists on was enforced, and everything was given back",
            "1:something that the policy insists on was not enforced, or not given back",
            "2:the command was not understood"
        })
public final class LockdownCommand implements Callable<Integer> {
    private static final int LONGEST = 3_600;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Option(names = "--rehearse", required = true, paramLabel = "SECONDS", description = "How long, 1 to 3600.")
    private int seconds;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "What is held, as JSON; what it does not name is as usual.")
    private @Nullable Path policy;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the outcome there.")
    private @Nullable Path json;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "Language: en, de, fr or es; as a rule that of the system.")
    private @Nullable String lang;

    @Option(names = "--home", paramLabel = "DIR", description = "Invigil's folder, instead of INVIGIL_HOME.")
    private @Nullable Path home;

    /// Called by picocli.
    public LockdownCommand() {}

    /// @param args see `--help`
    public static void main(String[] args) {
        System.exit(new CommandLine(new LockdownCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (seconds < 1 || seconds > LONGEST) {
            throw usage("--rehearse is 1 to " + LONGEST + " seconds");
        }
        Wording language = language();
        ExamPolicy rehearsed = policy();
        writable();
        StateFolder state = home == null ? StateFolder.ofThisUser() : new StateFolder(home.toAbsolutePath());
        PrintWriter err = spec.commandLine().getErr();
        if (GraphicsEnvironment.isHeadless()) {
            return failed(language.say(Phrase.of(OutcomeTable.class, "lockdown.display")));
        }
        LockdownRehearsal rehearsal = new LockdownRehearsal(
                rehearsed.lockdown(),
                List.of(ProhibitedPrograms.ofThisComputer(rehearsed.programs())),
                state,
                GuardProgram.ofThisProcess());
        LockdownOutcome outcome;
        try (RehearsalWindow window = RehearsalWindow.show(language)) {
            outcome = rehearsal.run(Duration.ofSeconds(seconds), window);
        } catch (LockdownException refused) {
            return failed(String.valueOf(refused.getMessage()));
        } catch (AWTError | NoClassDefFoundError | ExceptionInInitializerError broken) {
            err.println(broken.getMessage());
            return failed(language.say(Phrase.of(OutcomeTable.class, "lockdown.display")));
        }
        new OutcomeTable(language).print(outcome, spec.commandLine().getOut());
        return written(outcome) && outcome.good() ? 0 : 1;
    }

    private boolean written(LockdownOutcome outcome) {
        try {
            if (json != null) {
                WholeFile.write(json, outcome.json(), false);
            }
            return true;
        } catch (IOException refused) {
            var _ = failed("--json: " + json + " could not be written: " + refused.getMessage());
            return false;
        }
    }

    private int failed(String message) {
        spec.commandLine().getErr().println(message);
        spec.commandLine().getErr().flush();
        return 1;
    }

    private ExamPolicy policy() {
        try {
            return policy == null ? ExamPolicy.standard() : PolicyJson.read(policy);
        } catch (IOException unreadable) {
            throw usage("--policy: " + unreadable.getMessage());
        }
    }

    private void writable() {
        if (json != null) {
            Path folder = json.toAbsolutePath().getParent();
            if (Files.isDirectory(json) || folder == null || !Files.isWritable(folder)) {
                throw usage("--json: " + json + " cannot be written");
            }
        }
    }

    private Wording language() {
        try {
            return Wording.named(lang);
        } catch (IllegalArgumentException unknown) {
            throw usage("--lang: " + unknown.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
