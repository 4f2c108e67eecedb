package io.invigil.protocol.model;

import com.fasterxml.jackson.annotation.JsonValue;

/// How firmly an exam asks for something.
public enum Asked {
    /// Nobody goes on without it.
    REQUIRED("required"),
    /// It is asked for, and who cannot or will not goes on without it.
    OPTIONAL("optional"),
    /// It is not asked for and not taken.
    OFF("off");

    private final String wire;

    Asked(String wire) {
        this.wire = wire;
    }

    /// Its name in a policy.
    @JsonValue
    public String wire() {
        return wire;
    }
}
