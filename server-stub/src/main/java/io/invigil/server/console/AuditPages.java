package io.invigil.server.console;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.account.Right;
import io.invigil.server.session.AuditFilter;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import io.invigil.server.web.Handling;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Pages;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Who did what and who looked at what: a page to search, and a file to keep.
final class AuditPages {
    private static final int PAGE = 100;
    private static final int CHUNK = 1_000;
    private static final int PATIENCE_SECONDS = 30;

    private final Door door;
    private final AuditLog audit;
    private final Sessions sessions;
    private final Pages pages;

    AuditPages(Console.Parts parts, Door door) {
        this.door = door;
        this.audit = parts.audit();
        this.sessions = parts.sessions();
        this.pages = parts.pages();
    }

    void mount(Router router) {
        Handling.serve(
                router.get("/console/audit"),
                context -> door.visitor(context, Right.READ_AUDIT).ifPresent(proctor -> page(context, proctor)));
        Handling.serve(
                router.get("/console/audit.csv"),
                context -> door.visitor(context, Right.READ_AUDIT).ifPresent(proctor -> file(context, proctor)));
    }

    private void page(RoutingContext context, Door.Proctor proctor) {
        AuditQuery query = new AuditQuery(context.request().params());
        AuditFilter filter = AuditFilter.ALL;
        String trouble = "";
        try {
            filter = query.filter();
        } catch (HttpProblem problem) {
            trouble = problem.message();
        }
        List<AuditLog.Placed> found = audit.find(filter, query.before(), PAGE + 1);
        Map<String, String> names = new HashMap<>();
        List<AuditRow> rows =
                found.stream().limit(PAGE).map(placed -> row(placed, names)).toList();
        Handling.html(
                context,
                trouble.isEmpty() ? 200 : 400,
                pages.render(
                        "access/audit.jte",
                        Map.of(
                                "proctor",
                                proctor.account(),
                                "csrf",
                                proctor.csrf(),
                                "query",
                                query,
                                "rows",
                                rows,
                                "deeds",
                                audit.deeds(),
                                "older",
                                found.size() > PAGE ? query.older(rows.getLast().position()) : "",
                                "trouble",
                                trouble)));
    }

    private AuditRow row(AuditLog.Placed placed, Map<String, String> names) {
        return new AuditRow(
                placed.position(),
                placed.line(),
                names.computeIfAbsent(placed.line().subject(), this::candidate));
    }

    private String candidate(String subject) {
        try {
            return sessions.find(SessionId.parse(subject))
                    .map(StoredSession::candidate)
                    .orElse("");
        } catch (IllegalArgumentException noSession) {
            return "";
        }
    }

    private void file(RoutingContext context, Door.Proctor proctor) {
        AuditQuery query = new AuditQuery(context.request().params());
        AuditFilter filter = query.filter();
        audit.add(proctor.who(), "audit-exported", "", query.text());
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/csv; charset=utf-8; header=present")
                .putHeader("Content-Disposition", "attachment; filename=\"invigil-audit.csv\"");
        send(response, Csv.line(List.of("position", "at", "who", "what", "subject", "detail")));
        long before = Long.MAX_VALUE;
        for (List<AuditLog.Placed> chunk = audit.find(filter, before, CHUNK);
                !chunk.isEmpty();
                chunk = audit.find(filter, before, CHUNK)) {
            StringBuilder text = new StringBuilder();
            chunk.forEach(placed -> text.append(line(placed)));
            send(response, text.toString());
            before = chunk.getLast().position();
        }
        var _ = response.end();
    }

    private static String line(AuditLog.Placed placed) {
        AuditLog.Line line = placed.line();
        return Csv.line(List.of(
                Long.toString(placed.position()),
                line.at().toString(),
                line.who(),
                line.what(),
                line.subject(),
                line.detail()));
    }

    /// Waits until it is on its way, so that a slow reader does not fill the memory.
    private static void send(HttpServerResponse response, String text) {
        try {
            response.write(Buffer.buffer(text))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server stops", stopping);
        } catch (ExecutionException | TimeoutException gone) {
            throw new IllegalStateException("the audit log's reader does not read on", gone);
        }
    }
}
