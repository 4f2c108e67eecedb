package io.invigil.server.console;

import io.invigil.server.account.Passwords;
import io.invigil.server.session.RoomName;
import io.invigil.server.web.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What was typed into a form, with limits.
final class Fields {
    private static final int MOST_ROOMS = 200;

    private final RoutingContext context;

    Fields(RoutingContext context) {
        this.context = context;
    }

    /// What was typed, exactly; empty if there is no such field.
    String exactly(String name) {
        return Optional.ofNullable(context.request().getFormAttribute(name)).orElse("");
    }

    /// What was typed, without the spaces around it.
    String text(String name) {
        return exactly(name).strip();
    }

    /// A new password that was typed twice.
    ///
    /// @param account whose it will be
    char[] newPassword(String account) {
        String password = exactly("password");
        if (password.length() < Passwords.LEAST || password.length() > Passwords.MOST) {
            throw HttpProblem.badRequest("A password has " + Passwords.LEAST + " to " + Passwords.MOST
                    + " characters. Nothing was changed.");
        }
        if (!password.equals(exactly("again"))) {
            throw HttpProblem.badRequest("The two new passwords differ. Nothing was changed.");
        }
        if (password.equalsIgnoreCase(account)) {
            throw HttpProblem.badRequest("A name is no password. Nothing was changed.");
        }
        return password.toCharArray();
    }

    /// The rooms that were ticked, and those that were typed, one on each line.
    Set<String> rooms() {
        List<String> ticked = context.request().formAttributes().getAll("room");
        Stream<String> typed = exactly("more").lines().map(String::strip).filter(line -> !line.isEmpty());
        Set<String> rooms = new TreeSet<>(Stream.concat(ticked.stream(), typed).toList());
        if (rooms.size() > MOST_ROOMS || !rooms.stream().allMatch(RoomName::valid)) {
            throw HttpProblem.badRequest("At most " + MOST_ROOMS + " rooms, each of at most " + RoomName.MOST
                    + " characters. Nothing was changed.");
        }
        return rooms;
    }
}
