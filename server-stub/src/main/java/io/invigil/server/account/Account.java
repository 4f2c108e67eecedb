package io.invigil.server.account;

import static java.util.stream.Collectors.joining;

import io.invigil.server.session.StoredSession;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Somebody who may be let into the console.
///
/// @param rooms       the rooms that a proctor watches, in the order of their names; `""` stands for sessions
///                    that belong to no room
/// @param withdrawn   whether it lets nobody in any more
/// @param hasPassword without one it is entered by links only
/// @param secondStep  whether a code is asked for beside the password
public record Account(
        String name,
        Role role,
        List<String> rooms,
        boolean withdrawn,
        boolean hasPassword,
        boolean secondStep,
        Instant createdAt) {
    public Account {
        rooms = List.copyOf(rooms);
    }

    /// Whether it may do this.
    public boolean may(Right right) {
        return !withdrawn && role.may(right);
    }

    /// Whether it may see this session.
    public boolean sees(StoredSession session) {
        return !withdrawn && (role.may(Right.SEE_ALL) || rooms.contains(session.room()));
    }

    /// Whether both may see the same and do the same.
    public boolean maySameAs(Account other) {
        return name.equals(other.name)
                && role == other.role
                && withdrawn == other.withdrawn
                && rooms.equals(other.rooms);
    }

    /// What it is, in a few words, such as `proctor, rooms: A, B`.
    public String described() {
        return described(role, rooms);
    }

    /// What an account of this role and with these rooms is, in a few words.
    public static String described(Role role, Collection<String> rooms) {
        return role.needsRooms() ? role.word() + ", " + described(rooms) : role.word();
    }

    /// Rooms in words.
    public static String described(Collection<String> rooms) {
        return rooms.isEmpty()
                ? "no rooms"
                : rooms.stream().map(room -> room.isEmpty() ? "(none)" : room).collect(joining(", ", "rooms: ", ""));
    }
}
