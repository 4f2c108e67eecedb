package io.invigil.server.incident;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import io.invigil.server.incident.Incident.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What the rules have counted of a session's events. It is kept with how far they have looked, so that a server that
/// is started again finds what this one would have found. Times are milliseconds since 1970-01-01T00:00Z.
///
/// @param losses    how often the exam lost the focus
/// @param loss      the loss that lasts
/// @param shortcuts when shortcuts were tried and blocked, the last few
/// @param burst     the shortcuts that were an incident, while more may belong to it
/// @param camera    the camera's last picture
/// @param screen    the screen's last picture
public record Counted(
        int losses,
        Optional<Loss> loss,
        List<Long> shortcuts,
        Optional<Burst> burst,
        Optional<Picture> camera,
        Optional<Picture> screen) {
    /// Nothing yet.
    public static final Counted NOTHING =
            new Counted(0, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Counted {
        shortcuts = List.copyOf(shortcuts);
    }

    /// Reads what was kept; nothing if it cannot be read.
    ///
    /// @param kept as {@link #json()} wrote it, or empty
    public static Counted parse(String kept) {
        try {
            return kept.isEmpty() ? NOTHING : Json.read(kept.getBytes(StandardCharsets.UTF_8), Counted.class);
        } catch (MalformedBytesException foreign) {
            return NOTHING;
        }
    }

    /// To keep.
    public String json() {
        return equals(NOTHING) ? "" : Json.text(this);
    }

    /// The focus is lost.
    ///
    /// @param sequence the event that said so
    /// @param window   what has it
    /// @param told     how much of an incident it is by now; empty for none
    public record Loss(long sequence, long at, String window, Optional<Severity> told) {}

    /// Many blocked shortcuts.
    ///
    /// @param sequence the event with which they were too many
    /// @param since    when the first of them was tried
    /// @param last     when the last of them was tried
    /// @param times    how many they are
    public record Burst(long sequence, long at, long since, long last, int times, String keys) {}

    /// A picture that is shown since.
    ///
    /// @param hash of its bytes
    /// @param told whether it is an incident that it does not change
    public record Picture(long sequence, long at, String hash, boolean told) {}
}
