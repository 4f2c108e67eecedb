package io.invigil.shell.seb.file;

import io.invigil.shell.seb.SebException;
import java.util.Optional;

/// What a `.seb` file is opened with. Asked only when a layer of the file needs it.
public interface SebSecrets {
    /// Neither passwords nor keys.
    static SebSecrets none() {
        return new SebSecrets() {
            @Override
            public Optional<char[]> password(Layer layer) {
                return Optional.empty();
            }

            @Override
            public Optional<KeyIdentity> identity() {
                return Optional.empty();
            }
        };
    }

    /// One password, and no key.
    ///
    /// @param password copied
    static SebSecrets password(char[] password) {
        char[] own = password.clone();
        return new SebSecrets() {
            @Override
            public Optional<char[]> password(Layer layer) {
                return Optional.of(own.clone());
            }

            @Override
            public Optional<KeyIdentity> identity() {
                return Optional.empty();
            }
        };
    }

    /// The password of a layer; whoever asks wipes it. Empty where there is none.
    ///
    /// @throws SebException if it cannot be had
    Optional<char[]> password(Layer layer) throws SebException;

    /// The key of the certificate that files are encrypted for; empty where there is none.
    ///
    /// @throws SebException if it cannot be had
    Optional<KeyIdentity> identity() throws SebException;
}
