package io.invigil.server.session;

/// The names of rooms: the groups of candidates that proctors watch together.
public final class RoomName {
    /// Most characters of a name.
    public static final int MOST = 80;

    private RoomName() {}

    /// Whether a room can have this name: at most 80 characters on one line, none around it. The empty name
    /// stands for sessions that belong to no room.
    public static boolean valid(String name) {
        return name.length() <= MOST
                && name.equals(name.strip())
                && name.chars().noneMatch(Character::isISOControl);
    }
}
