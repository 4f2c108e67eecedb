package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import java.util.List;

/// Where incidents are kept. Calls may block on a disk.
public interface IncidentLog {
    /// Keeps an incident. One with the same id that is there already is known better now: its time, severity, cause and
    /// sequence number are replaced; the proctor's state and note stay.
    void raise(Incident incident);

    /// All incidents of a session, oldest first.
    List<Incident> of(SessionId session);

    /// Confirms all open incidents of a kind.
    ///
    /// @param note what the proctor did about them
    /// @return how many were open
    int confirm(SessionId session, String kind, String note);
}
