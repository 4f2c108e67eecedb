package io.invigil.agent.session;

/// A step of a session that others are told of.
public enum Stage {
    /// What an earlier session left held was given back.
    RESTORE("restore"),
    /// The session is known, new or resumed.
    ENROL("enrol"),
    /// This computer was checked.
    PRECHECK("precheck"),
    /// Consent was given and the server admits.
    CHECK_IN("check-in"),
    /// The computer is held.
    LOCKDOWN("lockdown"),
    /// The exam is on the screen, and the computer held.
    EXAM("exam"),
    /// A shortcut was tried.
    SHORTCUT("shortcut"),
    /// The exam is over for the server.
    SUBMITTED("submitted"),
    /// The computer is the candidate's again.
    RELEASED("released"),
    /// The server has everything, and the record is closed.
    SEALED("sealed"),
    /// It could not go on.
    FAILED("failed");

    private final String wire;

    Stage(String wire) {
        this.wire = wire;
    }

    /// Its name in the progress file.
    public String wire() {
        return wire;
    }
}
