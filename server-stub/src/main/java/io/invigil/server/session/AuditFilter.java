package io.invigil.server.session;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which lines of the audit log are wanted.
///
/// @param who     part of the person's name; empty for all
/// @param subject a session's id or an account's name; empty for all
/// @param what    such as `terminate`; empty for all
/// @param from    the first instant
/// @param to      the first instant that is too late
public record AuditFilter(String who, String subject, String what, Optional<Instant> from, Optional<Instant> to) {
    /// Lets all through.
    public static final AuditFilter ALL = new AuditFilter("", "", "", Optional.empty(), Optional.empty());

    /// Conditions on a line, each with its value.
    Map<String, Object> conditions() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        unlessEmpty(conditions, "instr(lower(who), lower(?)) > 0", who);
        unlessEmpty(conditions, "subject = ?", subject);
        unlessEmpty(conditions, "what = ?", what);
        from.ifPresent(instant -> conditions.put("at >= ?", instant.toEpochMilli()));
        to.ifPresent(instant -> conditions.put("at < ?", instant.toEpochMilli()));
        return conditions;
    }

    private static void unlessEmpty(Map<String, Object> conditions, String condition, String value) {
        if (!value.isEmpty()) {
            conditions.put(condition, value);
        }
    }
}
