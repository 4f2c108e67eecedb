package io.invigil.agent.seb;

import io.invigil.shell.seb.SebException;
import io.invigil.shell.seb.file.KeyIdentity;
import io.invigil.shell.seb.file.Layer;
import io.invigil.shell.seb.file.SebSecrets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/// The password of a file as the candidate types it.
final class AskedPassword implements SebSecrets {
    private final Supplier<CompletableFuture<Optional<char[]>>> ask;
    private boolean asked;

    /// @param ask shows the question
    AskedPassword(Supplier<CompletableFuture<Optional<char[]>>> ask) {
        this.ask = ask;
    }

    /// Whether anything was asked for, so that another try makes sense.
    boolean asked() {
        return asked;
    }

    @Override
    public Optional<char[]> password(Layer layer) throws SebException {
        try {
            Optional<char[]> typed = ask.get().get();
            asked = typed.isPresent();
            return typed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SebException("Interrupted while the password was asked for.", interrupted);
        } catch (ExecutionException broken) {
            throw new SebException("The password cannot be asked for: " + broken.getCause(), broken);
        }
    }

    @Override
    public Optional<KeyIdentity> identity() {
        return Optional.empty();
    }
}
