package io.invigil.agent.seb;

import io.invigil.agent.session.CandidateView;
import io.invigil.agent.session.ExamException;
import io.invigil.agent.session.Stage;
import io.invigil.agent.session.StageListener;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.shell.lockdown.Restore;
import io.invigil.shell.lockdown.RestoreOutcome;
import io.invigil.shell.seb.NotHonoured;
import io.invigil.shell.seb.SebConfiguration;
import io.invigil.shell.seb.SebExam;
import io.invigil.shell.seb.SebException;
import io.invigil.shell.seb.file.SebFile;
import io.invigil.shell.seb.file.SebSecrets;
import io.invigil.shell.seb.link.SebDownload;
import io.invigil.shell.seb.link.SebLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// From a `.seb` file or link to the exam sat: opens the file, says what of it is not honoured, sits, and says where
/// the record is.
public final class LocalSitting {
    /// How it ended.
    public sealed interface Outcome {
        /// The exam was ended at its own address.
        record Over() implements Outcome {}

        /// The candidate left, before it or in the middle.
        record Left(String message) implements Outcome {}

        /// It could not be sat, or not to its end.
        record Failed(String message) implements Outcome {}
    }

    private static final int TRIES = 5;
    private static final int LONGEST_PASSWORD = 1_000;

    private final StateFolder home;
    private final CandidateView view;
    private final StageListener stages;
    private final Clock clock;
    private final Wording language;
    private @Nullable LocalExam sitting;

    /// @param view what the candidate sees
    public LocalSitting(StateFolder home, CandidateView view, StageListener stages, Clock clock, Wording language) {
        this.home = home;
        this.view = view;
        this.stages = stages;
        this.clock = clock;
        this.language = language;
    }

    /// Whether this names an exam for here, rather than a server of ours.
    public static boolean names(String link) {
        return SebLink.looksLike(link) || isFile(link) || (link.endsWith(".seb") && !link.startsWith("https:"));
    }

    private static boolean isFile(String link) {
        try {
            return Files.isRegularFile(Path.of(link));
        } catch (IllegalArgumentException noPath) {
            return false;
        }
    }

    /// Sits it. When it returns, everything is given back.
    ///
    /// @param source       a file's path, or a `seb://` or `sebs://` link
    /// @param passwordFile holds the file's password; empty to ask for it
    public Outcome sit(String source, Optional<Path> passwordFile) throws InterruptedException {
        RestoreOutcome restored = Restore.run(home);
        stages.reached(
                Stage.RESTORE,
                restored.nothingWasLocked()
                        ? "Nothing was held from earlier"
                        : "Given back from earlier: " + String.join("; ", restored.restored()),
                Map.of("restored", restored.restored(), "problems", restored.problems()));
        try {
            SebExam exam = SebExam.of(opened(source, passwordFile));
            return announced(exam)
                    ? sat(exam)
                    : new Outcome.Left("You left before the exam began. Nothing was locked.");
        } catch (SebException | ExamException refused) {
            return new Outcome.Failed(String.valueOf(refused.getMessage()));
        } catch (IOException failed) {
            return new Outcome.Failed("This computer's disk refused: " + failed.getMessage());
        }
    }

    /// Gives everything back at once, from another thread: the process is asked to end.
    public void abandon() {
        LocalExam now = sitting;
        if (now != null) {
            now.close();
        }
    }

    /// Checks a record of an earlier exam.
    ///
    /// @return its last event, to compare with what was noted
    /// @throws IOException if it does not hold together; the message says where
    public static ChainHead check(Path record) throws IOException {
        return LocalRecord.check(record);
    }

    private SebConfiguration opened(String source, Optional<Path> passwordFile)
            throws SebException, IOException, InterruptedException {
        Opening file = opening(source);
        if (passwordFile.isPresent()) {
            return file.with(SebSecrets.password(password(passwordFile.get())));
        }
        Phrase question = Phrase.of(LocalSitting.class, "password.ask");
        for (int tries = 1; ; tries++) {
            Phrase now = question;
            AskedPassword asked = new AskedPassword(() -> view.password(now));
            try {
                return file.with(asked);
            } catch (SebException wrong) {
                if (!asked.asked() || tries == TRIES) {
                    throw wrong;
                }
                question = Phrase.name(String.valueOf(wrong.getMessage()));
            }
        }
    }

    /// A link is fetched once, however often its password is tried.
    private Opening opening(String source) throws SebException, InterruptedException {
        if (SebLink.looksLike(source)) {
            view.doing("Fetching the exam's file");
            byte[] fetched = SebDownload.standard().fetch(SebLink.parse(source));
            return secrets -> SebFile.parse(fetched, secrets);
        }
        Path file = Path.of(source);
        return secrets -> SebFile.read(file, secrets);
    }

    @FunctionalInterface
    private interface Opening {
        SebConfiguration with(SebSecrets secrets) throws SebException;
    }

    private static char[] password(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LONGEST_PASSWORD), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("").toCharArray();
        } catch (IOException unreadable) {
            throw new IOException("--password-file: " + unreadable.getMessage(), unreadable);
        }
    }

    /// Says what is about to happen, and what of the file is not honoured.
    ///
    /// @return whether the candidate wants to go on
    private boolean announced(SebExam exam) throws InterruptedException {
        List<Phrase> lines = new ArrayList<>();
        lines.add(Phrase.of(LocalSitting.class, "before.local", exam.startUrl().getHost()));
        if (!exam.notHonoured().isEmpty()) {
            lines.add(Phrase.of(LocalSitting.class, "before.nothonoured"));
            for (NotHonoured one : exam.notHonoured()) {
                lines.add(Phrase.name("• " + one.key() + ": " + one.why()));
            }
        }
        stages.reached(
                Stage.ENROL,
                String.join(
                        System.lineSeparator() + "          ",
                        lines.stream().map(language::say).toList()),
                Map.of(
                        "host",
                        exam.startUrl().getHost(),
                        "notHonoured",
                        exam.notHonoured().stream().map(NotHonoured::key).toList()));
        try {
            return view.agree(Phrase.of(LocalSitting.class, "before.heading"), lines)
                    .get();
        } catch (ExecutionException windowClosed) {
            return false;
        }
    }

    private Outcome sat(SebExam exam) throws ExamException, IOException, InterruptedException {
        List<String> trouble = new ArrayList<>();
        try (LocalRecord record = LocalRecord.begin(home, clock, trouble::add);
                LocalExam now = new LocalExam(exam, home, view, stages, record, language)) {
            sitting = now;
            String ended = "it could not go on";
            try {
                LocalEnd end = now.run();
                ended = switch (end) {
                    case LocalEnd.Quit _ -> "ended at the exam's own address";
                    case LocalEnd.Left(String by, String _) -> "left by " + by;
                    case LocalEnd.Broken _ -> "it could not go on";
                };
                return switch (end) {
                    case LocalEnd.Quit _ -> new Outcome.Over();
                    case LocalEnd.Left _ ->
                        new Outcome.Left("You left the exam. What the platform has of it, it keeps.");
                    case LocalEnd.Broken(String why) -> new Outcome.Failed(why);
                };
            } finally {
                sitting = null;
                sealed(record, record.end(ended));
            }
        }
    }

    private void sealed(LocalRecord record, ChainHead head) {
        stages.reached(
                Stage.SEALED,
                "The record of " + head.sequence() + " events is in " + record.folder() + System.lineSeparator()
                        + "          and ends with sha256:" + head.hash().hex() + "; note that to show later that"
                        + " nothing was changed",
                Map.of(
                        "record", record.folder().toString(),
                        "events", head.sequence(),
                        "head", head.hash().hex()));
    }
}
