package io.invigil.server.app;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.journal.ContentKeys;
import java.util.Optional;
import javax.crypto.SecretKey;

/// The keys of a journal whose keys are not there, such as one from a backup.
record NoKeys() implements ContentKeys {
    @Override
    public Optional<SecretKey> open(SessionId session) {
        return Optional.empty();
    }

    @Override
    public Optional<SecretKey> find(SessionId session) {
        return Optional.empty();
    }

    @Override
    public boolean destroyed(SessionId session) {
        return false;
    }
}
