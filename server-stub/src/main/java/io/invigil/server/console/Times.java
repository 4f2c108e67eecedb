package io.invigil.server.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as the pages about access write them: in UTC, as they are in the audit log's file.
public final class Times {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /// Such as `2026-11-21 09:30`.
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }

    /// Such as `2026-11-21 09:30:15`.
    public static String second(Instant at) {
        return SECOND.format(at);
    }
}
