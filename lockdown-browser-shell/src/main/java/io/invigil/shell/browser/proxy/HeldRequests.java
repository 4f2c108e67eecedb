package io.invigil.shell.browser.proxy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;

/// Where requests are kept while the exam's server is lost. Called by one thread at a time.
public interface HeldRequests {
    /// Keeps nothing: what waits is lost when the program ends.
    static HeldRequests none() {
        return new HeldRequests() {
            @Override
            public void keep(HeldRequest request) {}

            @Override
            public void forget(UUID id) {}

            @Override
            public List<HeldRequest> all() {
                return List.of();
            }
        };
    }

    /// Keeps them encrypted in a folder, which is made when it is needed and removed when it is empty. Use one folder
    /// for one candidate's session: what is in it is sent as whoever is signed in.
    ///
    /// @param key for AES, 256 bits, such as [HeldKey#of(java.security.PrivateKey, String)]
    static HeldRequests in(Path folder, SecretKey key) {
        return new HeldFolder(folder, key);
    }

    /// Keeps a request; it is on disk when this returns.
    ///
    /// @throws IOException if it cannot be written
    void keep(HeldRequest request) throws IOException;

    /// Deletes it, if it is kept.
    ///
    /// @throws IOException if it cannot be deleted
    void forget(UUID id) throws IOException;

    /// All that is kept and whole, the oldest first.
    ///
    /// @throws IOException if the folder cannot be read
    List<HeldRequest> all() throws IOException;
}
