package io.invigil.precheck.report;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.words.Phrase;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Checks that are shown under one heading, in the order of the headings.
public enum CheckGroup {
    /// The computer itself.
    COMPUTER,
    /// Camera, microphone, speakers.
    DEVICES,
    /// What else runs.
    PROGRAMS,
    /// The way to the server.
    NETWORK,
    /// The exam's own path.
    REHEARSAL,
    /// What other modules add.
    OTHER;

    /// The heading under which a check stands.
    ///
    /// @param id of the check
    public static CheckGroup of(String id) {
        int dot = id.indexOf('.');
        return switch (dot < 0 ? id : id.substring(0, dot)) {
            case "computer" -> COMPUTER;
            case "camera", "microphone", "speakers" -> DEVICES;
            case "programs" -> PROGRAMS;
            case "network" -> NETWORK;
            case "rehearsal" -> REHEARSAL;
            default -> OTHER;
        };
    }

    /// The checks in the order in which they are shown.
    public static List<Check> sorted(Collection<Check> checks) {
        return checks.stream()
                .sorted(Comparator.comparing(check -> of(check.id())))
                .toList();
    }

    /// What the heading says.
    public Phrase title() {
        return Phrase.of(CheckGroup.class, "group." + name().toLowerCase(Locale.ROOT));
    }
}
