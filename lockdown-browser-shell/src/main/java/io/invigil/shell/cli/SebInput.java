package io.invigil.shell.cli;

import io.invigil.shell.seb.SebConfiguration;
import io.invigil.shell.seb.SebException;
import io.invigil.shell.seb.file.KeyFile;
import io.invigil.shell.seb.file.KeyIdentity;
import io.invigil.shell.seb.file.Layer;
import io.invigil.shell.seb.file.SebFile;
import io.invigil.shell.seb.file.SebSecrets;
import io.invigil.shell.seb.link.SebDownload;
import io.invigil.shell.seb.link.SebLink;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The file that a command reads, and what it is opened with. A picocli mixin.
public final class SebInput implements SebSecrets {
    @Parameters(paramLabel = "FILE", description = "A .seb file, or a link seb://… or sebs://…")
    private String file = "";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The password is the first line of FILE (- for standard input); otherwise it is asked for.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The certificate's private key, as PKCS#12 or PEM, for files encrypted with a certificate.")
    private @Nullable Path key;

    @Option(
            names = "--key-password-file",
            paramLabel = "FILE",
            description = "The password of the key's file; otherwise it is asked for where it is needed.")
    private @Nullable Path keyPasswordFile;

    /// Called by picocli.
    public SebInput() {}

    /// What is in the file.
    ///
    /// @throws SebException if it cannot be had; the message says what is wrong and what to do
    public SebConfiguration read() throws SebException {
        if (!SebLink.looksLike(file)) {
            return SebFile.read(Path.of(file), this);
        }
        try {
            return SebFile.parse(SebDownload.standard().fetch(SebLink.parse(file)), this);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SebException("The download was interrupted. Try again.", interrupted);
        }
    }

    /// As it was given.
    public String name() {
        return file;
    }

    @Override
    public Optional<char[]> password(Layer layer) throws SebException {
        return passwordFile != null
                ? Optional.of(PasswordPrompt.read(passwordFile))
                : PasswordPrompt.ask("Password of the exam");
    }

    @Override
    public Optional<KeyIdentity> identity() throws SebException {
        if (key == null) {
            return Optional.empty();
        }
        char[] password = keyPasswordFile != null
                ? PasswordPrompt.read(keyPasswordFile)
                : key.toString().endsWith(".pem")
                        ? new char[0]
                        : PasswordPrompt.ask("Password of the key").orElseGet(() -> new char[0]);
        return Optional.of(KeyFile.read(key, password));
    }
}
