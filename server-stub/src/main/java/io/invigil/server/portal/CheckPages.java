package io.invigil.server.portal;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.report.ReportView;
import io.invigil.server.session.AccessCode;
import io.invigil.server.session.Enrolments;
import io.invigil.server.session.Reports;
import io.invigil.server.web.Handling;
import io.invigil.server.web.Headers;
import io.invigil.server.web.HttpProblem;
import io.invigil.server.web.Pages;
import io.invigil.server.web.Throttle;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What an access link shows in a browser: how to check the computer and sit the exam, and what the checks found that
/// were sent with its code. The code is not used up, and a code that does not exist shows the same as one with which
/// nothing was sent.
///
/// @param fingerprint the server's, as `sha256:HEX`
/// @param wrongCodes  makes those wait who try many codes
public record CheckPages(
        Enrolments enrolments, Reports reports, Pages pages, String fingerprint, Throttle wrongCodes) {
    private static final String NONE = "none";

    /// Adds the routes.
    public void mount(Router router) {
        Handling.serve(router.get("/join/:code"), this::join);
        Handling.serve(router.get("/check/:code"), this::check);
        Handling.serve(router.get("/check/:code/reports"), this::newer);
    }

    private void join(RoutingContext context) {
        Handling.html(context, 200, pages.render("join.jte", links(context, code(context))));
    }

    private void check(RoutingContext context) {
        AccessCode code = code(context);
        Map<String, Object> values = links(context, code);
        values.putAll(shown(code, owner(context, code)));
        Handling.html(context, 200, pages.render("report/page.jte", values));
    }

    /// The part of the page with the reports, if there is a newer one than the page has.
    private void newer(RoutingContext context) {
        AccessCode code = code(context);
        Optional<SessionId> owner = owner(context, code);
        if (newest(owner).equals(context.request().getParam("newest"))) {
            context.response().setStatusCode(204).end();
            return;
        }
        Handling.html(context, 200, pages.render("report/reports.jte", shown(code, owner)));
    }

    private Map<String, Object> links(RoutingContext context, AccessCode code) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("code", code.grouped());
        values.put("link", Headers.origin(context) + "/join/" + code.grouped() + "#" + fingerprint);
        return values;
    }

    private Map<String, Object> shown(AccessCode code, Optional<SessionId> owner) {
        List<ReportView> views = owner.map(session -> ReportView.of(reports.of(session))).orElse(List.of());
        return Map.of("code", code.grouped(), "reports", views, "newest", newest(owner));
    }

    private String newest(Optional<SessionId> owner) {
        return owner.flatMap(reports::newestId).map(UUID::toString).orElse(NONE);
    }

    private Optional<SessionId> owner(RoutingContext context, AccessCode code) {
        String caller = Handling.caller(context);
        wrongCodes.check(caller);
        Optional<SessionId> owner = enrolments.owner(code);
        if (owner.isEmpty()) {
            wrongCodes.countOnce(caller, code.characters());
        }
        return owner;
    }

    private static AccessCode code(RoutingContext context) {
        return AccessCode.parse(context.pathParam("code"))
                .orElseThrow(() -> new HttpProblem(
                        404, "unknown-code", "this is no access code; compare the link with your invitation"));
    }
}
