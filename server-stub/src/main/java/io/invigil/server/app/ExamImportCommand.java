package io.invigil.server.app;

import io.invigil.protocol.wire.Json;
import io.invigil.server.exam.Exam;
import io.invigil.server.exam.ExamFile;
import io.invigil.server.exam.ExamFormatException;
import io.invigil.server.exam.Exams;
import io.invigil.server.qti.Finding;
import io.invigil.server.qti.QtiException;
import io.invigil.server.qti.QtiImport;
import io.invigil.server.session.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `invigil exam-import`: takes an exam over into the server's data folder. Works beside a running server, which
/// knows the exam after its next start.
@Command(
        name = "invigil exam-import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Takes an exam over from a QTI package (2.1, 2.2 or 3.0), a single QTI item, or a definition of Invigil.",
            "Each thing that could not be taken over is named. The server knows the exam after its next start."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all of it was imported",
            "1:nothing was imported",
            "2:wrong usage",
            "3:imported, but for what was named"
        })
public final class ExamImportCommand implements Callable<Integer> {
    private static final int SOME = 3;

    @Parameters(paramLabel = "FILE", description = "a .zip of QTI, an .xml with one item, or a .json of Invigil")
    private @Nullable Path file;

    @Option(names = "--data", paramLabel = "DIR", description = "the server's data folder")
    private @Nullable Path data;

    @Option(names = "--check", description = "write nothing: only say what would be imported; --data is not needed")
    private boolean check;

    @Option(names = "--id", paramLabel = "ID", description = "the exam's id; by default it is made of its title")
    private @Nullable String id;

    @Option(names = "--title", paramLabel = "TITLE", description = "the exam's title; by default the test's")
    private @Nullable String title;

    @Option(names = "--minutes", paramLabel = "N", description = "its time; by default the test's, or 60")
    private @Nullable Integer minutes;

    @Option(
            names = "--pass",
            paramLabel = "N",
            description = "percent of the points that are needed to pass; ${DEFAULT-VALUE} by default")
    private int pass = 70;

    @Option(names = "--replace", description = "put it in the place of an exam of the same id")
    private boolean replace;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /// Runs the command; exits with its code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ExamImportCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        requireUsage();
        Path from = Objects.requireNonNull(file);
        try {
            if (!Files.isRegularFile(from)) {
                return failed(from + " is no file that can be read");
            }
            QtiImport.Outcome outcome = outcome(from);
            Optional<Path> written = Optional.empty();
            if (outcome.exam().isPresent() && !check) {
                written = Optional.of(kept(outcome.id(), outcome.exam().get()));
            }
            print(outcome, written);
            return outcome.exam().isEmpty() ? 1 : outcome.whole() ? 0 : SOME;
        } catch (QtiException refused) {
            return failed(from + " " + refused.getMessage());
        } catch (ExamFormatException wrong) {
            return failed(String.valueOf(wrong.in(from).getMessage()));
        } catch (StartupException | StoreException | IOException failed) {
            return failed(failed.getMessage() == null ? failed.toString() : failed.getMessage());
        }
    }

    private void requireUsage() {
        String wrong = "";
        if (!check && data == null) {
            wrong = "say where to: --data DIR, or --check to write nothing";
        } else if (id != null && !id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            wrong = "--id must be at most 40 of a-z, 0-9 and '-', not starting with '-'";
        } else if (minutes != null && (minutes < 1 || minutes > 24 * 60)) {
            wrong = "--minutes must be from 1 to " + 24 * 60;
        } else if (pass < 0 || pass > 100) {
            wrong = "--pass must be from 0 to 100";
        } else if (title != null && title.isBlank()) {
            wrong = "--title must not be blank";
        }
        if (!wrong.isEmpty()) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), wrong);
        }
    }

    private static int failed(String why) {
        System.err.println("invigil exam-import: " + why);
        return 1;
    }

    private QtiImport.Outcome outcome(Path from) throws QtiException, ExamFormatException, IOException {
        if (!String.valueOf(from.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json")) {
            return QtiImport.read(
                    from,
                    new QtiImport.Wishes(
                            Optional.ofNullable(id), Optional.ofNullable(title), Optional.ofNullable(minutes), pass));
        }
        if (Files.size(from) > ExamFile.MAX_BYTES) {
            throw new ExamFormatException("longer than " + ExamFile.MAX_BYTES + " bytes");
        }
        byte[] definition = Files.readAllBytes(from);
        Exam exam = ExamFile.parse(definition);
        if (id != null && !id.equals(exam.id())) {
            throw new ExamFormatException("id: is '" + exam.id() + "'; change it in the file, not by --id");
        }
        int questions = exam.questions().size();
        return new QtiImport.Outcome(Optional.of(definition), exam.id(), questions, questions, List.of());
    }

    private Path kept(String examId, byte[] definition) throws StartupException, ExamFormatException, IOException {
        DataFolder folder = DataFolder.at(Objects.requireNonNull(data));
        folder.requireUsed();
        Path target = folder.path().resolve("exams").resolve(examId + ".json");
        boolean known = Exams.open(folder.path()).find(examId).isPresent();
        if (known && (!replace || !Files.exists(target))) {
            throw new StartupException("there is an exam '" + examId + "' already: name another with --id"
                    + (Files.exists(target) ? ", or say --replace" : ""));
        }
        Files.createDirectories(target.getParent());
        Path whole = target.resolveSibling(examId + ".json.new");
        try {
            Files.write(whole, definition);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
        try (Store store = Store.open(folder, Clock.systemUTC())) {
            store.audit().add("operator", known ? "exam-replaced" : "exam-imported", examId, target.toString());
        }
        return target;
    }

    private void print(QtiImport.Outcome outcome, Optional<Path> written) {
        if (json) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("exam", outcome.id());
            line.put("items", outcome.items());
            line.put("imported", outcome.imported());
            line.put("whole", outcome.whole());
            line.put("file", written.map(Path::toString).orElse(null));
            line.put("findings", outcome.findings());
            System.out.println(Json.text(line));
            return;
        }
        outcome.findings().stream().map(Finding::toString).forEach(System.out::println);
        System.out.println(outcome.imported() + " of " + outcome.items() + " items imported"
                + written.map(path -> " as the exam '" + outcome.id() + "', in " + path
                                + "; the server knows it after its next start")
                        .orElse(outcome.exam().isPresent() ? "; nothing was written" : ""));
    }
}
