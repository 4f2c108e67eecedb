package io.invigil.server.console;

import io.invigil.server.session.AuditFilter;
import io.invigil.server.web.HttpProblem;
import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is asked of the audit log, as it stands in an address. Times are UTC, such as `2026-11-21T09:30`.
public final class AuditQuery {
    private static final int MOST = 100;

    private final MultiMap parameters;

    AuditQuery(MultiMap parameters) {
        this.parameters = parameters;
    }

    /// What a field was filled with.
    public String field(String name) {
        String value =
                Optional.ofNullable(parameters.get(name)).map(String::strip).orElse("");
        return value.substring(0, Math.min(value.length(), MOST));
    }

    /// Only lines before this position are wanted.
    long before() {
        String before = field("before");
        return before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    }

    /// Whether the newest lines are shown.
    public boolean newest() {
        return before() == Long.MAX_VALUE;
    }

    /// @throws HttpProblem if a time cannot be read
    AuditFilter filter() {
        return new AuditFilter(field("who"), field("subject"), field("what"), time("from"), time("to"));
    }

    private Optional<Instant> time(String name) {
        String text = field(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException unreadable) {
            throw HttpProblem.badRequest("Write times like 2026-11-21T09:30, in UTC.");
        }
    }

    /// The address of what is older.
    String older(long position) {
        return "/console/audit?" + text() + "&before=" + position;
    }

    /// What is asked, without the place, as in an address.
    public String text() {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String name : new String[] {"who", "subject", "what", "from", "to"}) {
            if (!field(name).isEmpty()) {
                asked.put(name, field(name));
            }
        }
        return asked.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
