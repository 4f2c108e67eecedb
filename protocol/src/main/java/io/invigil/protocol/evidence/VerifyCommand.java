package io.invigil.protocol.evidence;

import io.invigil.protocol.model.Hash;
import io.invigil.protocol.wire.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
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

/// `invigil verify`: checks an evidence bundle offline.
@Command(
        name = "invigil verify",
        mixinStandardHelpOptions = true,
        description = "Checks an evidence bundle offline: every byte, signature and link of the chain.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every byte is what was signed", "1:something is not; each fault is told", "2:wrong usage"})
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "The bundle's folder.")
    private Path bundle = Path.of("");

    @Option(
            names = "--fingerprint",
            paramLabel = "sha256:HEX",
            converter = Fingerprint.class,
            description = "The server's fingerprint, as the server or its operator tells it.")
    private @Nullable Hash fingerprint;

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
        Progress progress =
                TerminalProgress.possible() ? new TerminalProgress(System.err, System::nanoTime) : Progress.SILENT;
        Verification verification = BundleVerifier.verify(bundle, Optional.ofNullable(fingerprint), progress);
        VerificationText text = new VerificationText(bundle);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.println(new String(Json.pretty(text.json(verification)), StandardCharsets.UTF_8));
        } else {
            text.lines(verification).forEach(out::println);
        }
        out.flush();
        return switch (verification) {
            case Verification.Verified ignored -> 0;
            case Verification.Refuted ignored -> 1;
        };
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
