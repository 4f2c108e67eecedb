package io.invigil.protocol.evidence;

import io.invigil.protocol.model.Hash;
import io.invigil.protocol.wire.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `invigil verify`: checks an evidence bundle, the signed report of a system check, or the signed record of a
/// deletion, offline.
@Command(
        name = "invigil verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks offline that nothing was altered: an evidence bundle (a folder), with every byte, signature and",
            "link of the chain; the signed report of a system check (a file); or the signed record of a deletion (a",
            "file)."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every byte is what was signed", "1:something is not; each fault is told", "2:wrong usage"})
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE|FILE", description = "The bundle's folder, or the JSON file.")
    private Path what = Path.of("");

    @Option(
            names = "--fingerprint",
            paramLabel = "sha256:HEX",
            converter = Fingerprint.class,
            description = "The server's fingerprint, as the server or its operator tells it; for a report its key's.")
    private @Nullable Hash fingerprint;

    @Option(
            names = "--receipts",
            paramLabel = "FILE",
            description = {
                "The receipts that the candidate's computer kept (spool/receipts in the session's folder): tells"
                        + " whether",
                "the server left out anything that it had confirmed."
            })
    private @Nullable Path receipts;

    @Option(
            names = "--tsa-ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) of those who are believed to vouch for a time stamp authority.")
    private @Nullable Path authorities;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /// Runs the command and ends the process.
    public static void main(String[] args) {
        System.exit(new CommandLine(new VerifyCommand()).execute(args));
    }

    @Override
    public Integer call() {
        if (Files.isRegularFile(what)) {
            return PurgeVerification.isRecord(what) ? purge() : report();
        }
        return bundle();
    }

    private int purge() {
        PurgeVerification verification = PurgeVerification.of(what, Optional.ofNullable(fingerprint));
        PurgeText text = new PurgeText(what);
        say(text.json(verification), text.lines(verification));
        return switch (verification) {
            case PurgeVerification.Verified ignored -> 0;
            case PurgeVerification.Refuted ignored -> 1;
        };
    }

    private int report() {
        ReportVerification verification = ReportVerification.of(what, Optional.ofNullable(fingerprint));
        ReportText text = new ReportText(what);
        say(text.json(verification), text.lines(verification));
        return switch (verification) {
            case ReportVerification.Verified ignored -> 0;
            case ReportVerification.Refuted ignored -> 1;
        };
    }

    private int bundle() {
        Progress progress = TerminalProgress.orSilent("Verifying");
        Verification verification = BundleVerifier.verify(
                what,
                new Known(
                        Optional.ofNullable(fingerprint),
                        Optional.ofNullable(receipts),
                        Optional.ofNullable(authorities)),
                progress);
        VerificationText text = new VerificationText(what);
        say(text.json(verification), text.lines(verification));
        return switch (verification) {
            case Verification.Verified ignored -> 0;
            case Verification.Refuted ignored -> 1;
        };
    }

    private void say(Map<String, Object> asJson, List<String> lines) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.println(new String(Json.pretty(asJson), StandardCharsets.UTF_8));
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }

    /// Reads `sha256:HEX`.
    static final class Fingerprint implements ITypeConverter<Hash> {
        @Override
        public Hash convert(String text) {
            String lower = text.strip().toLowerCase(Locale.ROOT);
            try {
                if (lower.startsWith(Manifest.SHA256)) {
                    return Hash.parse(lower.substring(Manifest.SHA256.length()));
                }
            } catch (IllegalArgumentException noHash) {
                // told below
            }
            throw new TypeConversionException("a fingerprint is 'sha256:' and 64 hexadecimal digits");
        }
    }
}
