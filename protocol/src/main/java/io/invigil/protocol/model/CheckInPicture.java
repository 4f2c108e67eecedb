package io.invigil.protocol.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// What a picture of the check-in shows.
public enum CheckInPicture {
    /// The candidate's face.
    FACE("face"),
    /// The candidate's identity document.
    IDENTITY("id"),
    /// The room around the candidate.
    ROOM("room");

    private final String wire;

    CheckInPicture(String wire) {
        this.wire = wire;
    }

    /// Its name on the wire and in the database.
    @JsonValue
    public String wire() {
        return wire;
    }

    /// The kind of that name.
    public static Optional<CheckInPicture> of(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire.equals(wire)).findFirst();
    }

    /// Most pictures of this kind in one check-in.
    public int most() {
        return this == ROOM ? 4 : 1;
    }
}
