package io.invigil.server.console;

import io.invigil.protocol.model.TelemetryEvent.Noticed;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What a watch saw, as a sentence.
final class NoticedWords {
    private static final int MINUTE = 60;

    private NoticedWords() {}

    static Optional<EventWords> of(Noticed noticed) {
        String sentence = upper(noticed.cause());
        if (!noticed.over() || noticed.length().isZero()) {
            return EventWords.said(tone(noticed), sentence);
        }
        return onceOnly(noticed)
                ? EventWords.said(tone(noticed), sentence + ", for " + length(noticed.length()))
                : EventWords.said("plain", "Over after " + length(noticed.length()) + ": " + noticed.cause());
    }

    /// What tells of itself only when it is over.
    private static boolean onceOnly(Noticed noticed) {
        return noticed.watch().equals("sleep") || noticed.cause().startsWith("this program");
    }

    private static String tone(Noticed noticed) {
        return switch (noticed.watch()) {
            case "key-injection", "own-process", "virtual-terminal", "program" -> "bad";
            case "window-above",
                    "display",
                    "clock",
                    "sleep",
                    "input-device",
                    "clipboard",
                    "answers-unsent",
                    "record-disk" -> "warn";
            default -> "note";
        };
    }

    /// Such as `0.8 s`, `12 s` or `3 min 5 s`.
    static String length(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 10) {
            long tenths = length.toMillis() / 100;
            return tenths % 10 == 0 ? seconds + " s" : tenths / 10 + "." + tenths % 10 + " s";
        }
        return seconds < MINUTE ? seconds + " s" : seconds / MINUTE + " min " + seconds % MINUTE + " s";
    }

    private static String upper(String text) {
        if (text.isEmpty()) {
            return "Something was seen";
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }
}
