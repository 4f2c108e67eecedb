package io.invigil.server.journal;

import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.util.Optional;
import javax.crypto.SecretKey;

/// The keys under which the content of sessions stands in the journal, one for each session. Whoever destroys a key has
/// destroyed the content, in every copy of the journal.
public interface ContentKeys {
    /// The session's key, made durable first where there is none yet. Blocks on the disk.
    ///
    /// @return empty if the key was destroyed
    /// @throws IOException if it cannot be read or made
    Optional<SecretKey> open(SessionId session) throws IOException;

    /// The session's key, if it was opened or can be read now; never makes one.
    ///
    /// @return empty if there is none, or it was destroyed
    /// @throws IOException if it cannot be read
    Optional<SecretKey> find(SessionId session) throws IOException;

    /// Whether the session's key was destroyed. Never blocks for long.
    boolean destroyed(SessionId session);
}
