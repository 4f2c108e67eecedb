package io.invigil.server.app;

import io.invigil.protocol.evidence.BundleVerifier;
import io.invigil.protocol.evidence.Progress;
import io.invigil.protocol.evidence.TerminalProgress;
import io.invigil.protocol.evidence.Verification;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Json;
import io.invigil.server.evidence.SessionExport;
import io.invigil.server.exam.ExamFormatException;
import io.invigil.server.exam.Exams;
import io.invigil.server.pki.EvidenceAuthority;
import io.invigil.server.pki.PkiException;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.KeyFolder;
import io.invigil.server.session.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `invigil export`: writes one session's evidence bundle to a folder. Works beside a running server, and
/// without one.
@Command(
        name = "invigil export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Writes one session's evidence bundle to a new folder and verifies it; the server may run meanwhile.",
            "Of a session that is not sealed yet it holds what the server has confirmed by now."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written and verified", "1:failed; nothing is left behind", "2:wrong usage"})
public final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SESSION", converter = Session.class, description = "the session's id")
    private @Nullable SessionId session;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the server's data folder")
    private @Nullable Path data;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "where the bundle is to be; it must not be there yet")
    private @Nullable Path to;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    /// Runs the command; exits with its code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ExportCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        Path target = Objects.requireNonNull(to).toAbsolutePath().normalize();
        try {
            requirePlace(target);
            DataFolder folder = DataFolder.at(Objects.requireNonNull(data));
            folder.requireUsed();
            return exported(folder, target);
        } catch (StartupException | ExamFormatException | PkiException | StoreException failed) {
            return failed(String.valueOf(failed.getMessage()));
        } catch (IOException failed) {
            return failed(room(failed, target));
        }
    }

    private static int failed(String why) {
        System.err.println("invigil export: " + why);
        return 1;
    }

    private static void requirePlace(Path target) throws StartupException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new StartupException(target + " is there already: name a folder that is not, with --to");
        }
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new StartupException("the folder " + parent + " is not there: make it first, or name another --to");
        }
    }

    private int exported(DataFolder folder, Path target)
            throws StartupException, ExamFormatException, IOException, PkiException {
        SessionId wanted = Objects.requireNonNull(session);
        EvidenceAuthority identity = ServerPki.authority(folder.path());
        try (Store store = Store.open(folder, Clock.systemUTC())) {
            new SessionExport(
                            folder.path(),
                            KeyFolder.open(folder.path()),
                            identity,
                            new Evidence(store, Exams.open(folder.path())),
                            Clock.systemUTC())
                    .to(target, wanted, progress("Exporting"));
            store.audit().add("operator", "evidence-exported", wanted.toString(), target.toString());
        }
        return switch (BundleVerifier.verify(target, Optional.of(fingerprint(identity)), progress("Verifying"))) {
            case Verification.Verified verified -> said(target, verified);
            case Verification.Refuted(var faults) ->
                failed("the bundle in " + target + " was written, but does not verify: " + faults.getFirst());
        };
    }

    private static Progress progress(String verb) {
        return TerminalProgress.orSilent(verb);
    }

    private static Hash fingerprint(EvidenceAuthority identity) throws IOException {
        try {
            return Hash.over(identity.ca().getEncoded());
        } catch (CertificateEncodingException broken) {
            throw new IOException("the CA's certificate cannot be written", broken);
        }
    }

    private int said(Path target, Verification.Verified verified) {
        Verification.Contents contents = verified.contents();
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("bundle", target.toString());
            line.put("session", verified.subject().session().toString());
            line.put("sealed", verified.sealed());
            line.put("contents", contents);
            line.put("fingerprint", "sha256:" + verified.fingerprint().hex());
            System.out.println(Json.text(line));
        } else {
            System.out.println(target + ": " + contents.events() + " events, " + contents.frames() + " frames, "
                    + (verified.sealed() ? "sealed" : "not sealed yet") + "; verified");
        }
        return 0;
    }

    /// What to do about a disk that is full.
    private static String room(IOException failed, Path target) {
        String why = failed.getMessage() == null ? failed.toString() : failed.getMessage();
        String full = why.contains("No space left") || why.contains("not enough space") || why.contains("too large")
                ? ". There is not enough room at " + target.getParent()
                        + ": free some, or name another folder with --to"
                : "";
        return why + full + ". Nothing was left behind.";
    }

    /// Reads a session's id.
    static final class Session implements ITypeConverter<SessionId> {
        @Override
        public SessionId convert(String text) {
            try {
                return SessionId.parse(text.strip());
            } catch (IllegalArgumentException noId) {
                throw new TypeConversionException("'" + text + "' is no session's id: it has 36 characters, as the"
                        + " console and 'invigil session new --json' show it");
            }
        }
    }
}
