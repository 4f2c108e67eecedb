package io.invigil.server.account;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What an account is for, and so what it may do.
public enum Role {
    /// Watches the sessions of rooms that are assigned, and acts on them.
    PROCTOR("sees and acts on the sessions of assigned rooms"),
    /// Watches all, acts on all, and says who watches which room.
    LEAD("sees and acts on all sessions, assigns rooms"),
    /// May do everything.
    ADMINISTRATOR("may do everything, accounts included"),
    /// Reads everything, the audit log included, and changes nothing.
    AUDITOR("reads everything, acts on nothing");

    private final String does;

    Role(String does) {
        this.does = does;
    }

    /// Whether it has this right.
    public boolean may(Right right) {
        return switch (right) {
            case SEE_ALL -> this != PROCTOR;
            case ACT -> this != AUDITOR;
            case ASSIGN_ROOMS -> this == LEAD || this == ADMINISTRATOR;
            case KEEP_ACCOUNTS -> this == ADMINISTRATOR;
            case READ_AUDIT -> this != PROCTOR;
        };
    }

    /// Whether it sees the sessions of assigned rooms only.
    public boolean needsRooms() {
        return !may(Right.SEE_ALL);
    }

    /// What it does, in a few words.
    public String does() {
        return does;
    }

    /// Its name on pages and command lines, such as `proctor`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of this name.
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
