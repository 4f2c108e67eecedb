package io.invigil.shell.lockdown.guard;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.watch.WatchKind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the guard tells the program that started it: one line each on standard output, parts set apart by tabs.
/// Towards the guard there are two lines only, `beat` and `release`.
public sealed interface GuardMessage {
    /// What the guard is told every 200 ms.
    String BEAT = "beat";

    /// What the guard is told to make it give everything back and end.
    String RELEASE = "release";

    /// The guard is alive.
    record Beat() implements GuardMessage {}

    /// The guard is alive, and waits for the display, which keeps everybody waiting.
    ///
    /// @param millis for how long
    record Waiting(long millis) implements GuardMessage {}

    /// A restriction was engaged, as far as it goes.
    record Status(String restriction, Enforcement enforcement) implements GuardMessage {}

    /// All restrictions were engaged.
    record Engaged() implements GuardMessage {}

    /// The computer cannot be held; nothing was left changed, and the guard ends.
    record Refused(String why) implements GuardMessage {}

    /// A shortcut was tried.
    record Shortcut(String keys, boolean swallowed) implements GuardMessage {}

    /// The focus went somewhere else.
    record Focus(boolean focused, String window) implements GuardMessage {}

    /// Another program filled a selection.
    record ClipboardFilled(String selection) implements GuardMessage {}

    /// Something that a watch looks after was seen.
    record Noticed(WatchKind watch, String cause) implements GuardMessage {}

    /// Something was given back.
    record Released(String what) implements GuardMessage {}

    /// Something could not be given back.
    record NotReleased(String why) implements GuardMessage {}

    /// The guard ends now.
    record Bye() implements GuardMessage {}

    /// The line that says it, without its end.
    default String line() {
        return switch (this) {
            case Beat() -> "beat";
            case Waiting(var millis) -> join("waiting", Long.toString(millis));
            case Status(var id, var held) -> join("status", id, held.level(), held.reason());
            case Engaged() -> "engaged";
            case Refused(var why) -> join("refused", why);
            case Shortcut(var keys, var swallowed) -> join("shortcut", Boolean.toString(swallowed), keys);
            case Focus(var focused, var window) -> join("focus", Boolean.toString(focused), window);
            case ClipboardFilled(var selection) -> join("clipboard", selection);
            case Noticed(var watch, var cause) -> join("noticed", watch.id(), cause);
            case Released(var what) -> join("released", what);
            case NotReleased(var why) -> join("not-released", why);
            case Bye() -> "bye";
        };
    }

    /// What a line says; empty where it says nothing known.
    static Optional<GuardMessage> of(String line) {
        List<String> parts = List.of(line.split("\t", -1));
        return Optional.ofNullable(
                switch (parts.getFirst() + "/" + parts.size()) {
                    case "beat/1" -> new Beat();
                    case "waiting/2" -> waiting(parts.get(1));
                    case "status/4" -> status(parts.get(1), parts.get(2), parts.get(3));
                    case "engaged/1" -> new Engaged();
                    case "refused/2" -> new Refused(parts.get(1));
                    case "shortcut/3" -> new Shortcut(parts.get(2), Boolean.parseBoolean(parts.get(1)));
                    case "focus/3" -> new Focus(Boolean.parseBoolean(parts.get(1)), parts.get(2));
                    case "clipboard/2" -> new ClipboardFilled(parts.get(1));
                    case "noticed/3" -> noticed(parts.get(1), parts.get(2));
                    case "released/2" -> new Released(parts.get(1));
                    case "not-released/2" -> new NotReleased(parts.get(1));
                    case "bye/1" -> new Bye();
                    default -> null;
                });
    }

    private static @Nullable Waiting waiting(String millis) {
        return millis.matches("[0-9]{1,12}") ? new Waiting(Long.parseLong(millis)) : null;
    }

    private static @Nullable Status status(String restriction, String level, String reason) {
        try {
            return new Status(restriction, Enforcement.of(level, reason));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable Noticed noticed(String watch, String cause) {
        return Stream.of(WatchKind.values())
                .filter(kind -> kind.id().equals(watch))
                .findFirst()
                .map(kind -> new Noticed(kind, cause))
                .orElse(null);
    }

    private static String join(String... parts) {
        Pattern control = Pattern.compile("\\p{Cntrl}");
        return String.join(
                "\t",
                List.of(parts).stream()
                        .map(part -> control.matcher(part).replaceAll(" "))
                        .toList());
    }
}
