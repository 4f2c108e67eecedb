package io.invigil.protocol.evidence;

import io.invigil.protocol.model.SessionId;
import java.util.Optional;
import java.util.OptionalLong;

/// One thing that is wrong with a bundle.
///
/// @param file     the file, by its name in the bundle; `.` for the bundle itself
/// @param session  whose bundle it is; empty if that cannot be read any more
/// @param sequence the event it concerns; empty if it concerns none
/// @param what     what is wrong, in words
public record Fault(String file, Optional<SessionId> session, OptionalLong sequence, String what) {
    @Override
    public String toString() {
        return file + ", session " + session.map(SessionId::toString).orElse("unknown")
                + (sequence.isPresent() ? ", sequence number " + sequence.getAsLong() : "")
                + ": " + what;
    }
}
