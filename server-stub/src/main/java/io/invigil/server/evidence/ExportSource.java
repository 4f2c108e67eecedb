package io.invigil.server.evidence;

import io.invigil.protocol.model.SessionId;
import java.util.Optional;

/// Where the export gets what is not in the journal. Calls may block on a disk.
public interface ExportSource {
    /// What is known of a session; empty for one that is not known.
    Optional<ExportMaterial> material(SessionId session);
}
