package io.invigil.shell.cli;

import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.wire.PolicyJson;
import io.invigil.shell.seb.PolicySettings;
import io.invigil.shell.seb.SebConfiguration;
import io.invigil.shell.seb.SebException;
import io.invigil.shell.seb.file.Layer;
import io.invigil.shell.seb.file.SebFileWriter;
import io.invigil.shell.seb.key.SebIdentity;
import io.invigil.shell.seb.plist.Plist;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil seb write`: makes a file from a policy.
@Command(
        name = "write",
        mixinStandardHelpOptions = true,
        description = "Makes a .seb file from a policy, for Invigil and for Safe Exam Browser.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:written", "1:nothing was written; the output says why"})
final class SebWriteCommand extends SebWork {
    private static final int SALT = 32;

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy; the standard one where it is left out.")
    private @Nullable Path policy;

    @Option(names = "--start-url", required = true, paramLabel = "URL", description = "The page the exam begins with.")
    private URI startUrl = URI.create("");

    @Option(names = "--quit-url", paramLabel = "URL", description = "The page at which the exam is left.")
    private @Nullable URI quitUrl;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The file to write.")
    private Path out = Path.of("");

    @Option(names = "--password", description = "Encrypt the file with a password, which is asked for.")
    private boolean password;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Encrypt the file with the first line of FILE (- for standard input).")
    private @Nullable Path passwordFile;

    @Override
    void run(PrintWriter print, PrintWriter err) throws SebException {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        Plist.Dict settings = PolicySettings.of(policy(), startUrl, Optional.ofNullable(quitUrl), salt);
        write(file(settings, new SebFileWriter(random)));
        SebIdentity identity = SebIdentity.of(new SebConfiguration(settings, List.of()));
        print.println("Wrote " + out);
        print.println("Config Key        " + identity.configKey().hex());
        print.println("Browser Exam Key  " + identity.browserExamKey().hex() + "  (" + SebIdentity.BUILD + ")");
        err.println("What only Invigil knows of the policy is not in it: limits of camera, sound and network, checks,"
                + " and the catalogue of programs.");
    }

    private ExamPolicy policy() throws SebException {
        if (policy == null) {
            return ExamPolicy.standard();
        }
        try {
            return PolicyJson.read(policy);
        } catch (IOException wrong) {
            throw new SebException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private byte[] file(Plist.Dict settings, SebFileWriter writer) throws SebException {
        if (!password && passwordFile == null) {
            return writer.plain(settings);
        }
        char[] secret = passwordFile != null
                ? PasswordPrompt.read(passwordFile)
                : PasswordPrompt.ask("Password for the exam")
                        .orElseThrow(() -> new SebException(
                                "There is no terminal to ask for a password. Give it with --password-file."));
        try {
            if (secret.length == 0) {
                throw new SebException("The password is empty. Nothing was written.");
            }
            return writer.withPassword(settings, Layer.PASSWORD, secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /// Whole or not at all.
    private void write(byte[] file) throws SebException {
        Path whole = out.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            Files.write(part, file);
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new SebException("The file " + out + " cannot be written. Check that its folder is there.", failed);
        }
    }
}
