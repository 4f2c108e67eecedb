package io.invigil.protocol.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;

/// What an exam asks of a candidate who checks in. Where an exam requires no camera, it asks only for the pictures
/// that it requires.
///
/// @param face             picture of the candidate's face
/// @param identityDocument picture of the candidate's identity document
/// @param room             pictures of the room; never required
/// @param admission        who lets the candidate in
public record CheckInRules(Asked face, Asked identityDocument, Asked room, Admission admission) {
    /// Who lets a candidate in.
    public enum Admission {
        /// The policy: at once.
        POLICY("policy"),
        /// A proctor, who looks first.
        PROCTOR("proctor");

        private final String wire;

        Admission(String wire) {
            this.wire = wire;
        }

        /// Its name in a policy.
        @JsonValue
        public String wire() {
            return wire;
        }
    }

    /// Where an exam names none: a picture of the face, and nobody waits.
    public static CheckInRules standard() {
        return new CheckInRules(Asked.OPTIONAL, Asked.OFF, Asked.OFF, Admission.POLICY);
    }

    /// How firmly a picture is asked for.
    public Asked of(CheckInPicture kind) {
        return switch (kind) {
            case FACE -> face;
            case IDENTITY -> identityDocument;
            case ROOM -> room;
        };
    }

    /// The pictures that are asked for, in the order in which they are taken.
    ///
    /// @param camera whether the exam requires a camera
    public List<CheckInPicture> asked(boolean camera) {
        return Arrays.stream(CheckInPicture.values())
                .filter(kind -> of(kind) == Asked.REQUIRED || (camera && of(kind) == Asked.OPTIONAL))
                .toList();
    }
}
