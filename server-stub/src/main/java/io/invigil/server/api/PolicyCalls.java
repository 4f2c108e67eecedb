package io.invigil.server.api;

import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.server.web.Handling;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells everybody what this server's exams ask of a computer and hold on it, so that it can be checked beforehand.
/// How often it is looked at during an exam is told at enrolment only.
final class PolicyCalls {
    private final ExamPolicy policy;

    PolicyCalls(ExamPolicy policy) {
        this.policy = policy;
    }

    void mount(Router router) {
        router.get("/api/v1/policy").handler(this::policy);
    }

    private void policy(RoutingContext context) {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("computer", policy.computer());
        limits.put("camera", policy.camera());
        limits.put("sound", policy.sound());
        limits.put("network", policy.network());
        limits.put("programs", policy.programs());
        limits.put("checks", policy.checks());
        LockdownRules lockdown = policy.lockdown();
        limits.put(
                "lockdown",
                Map.of(
                        "restrictions", lockdown.restrictions(),
                        "refuseUnlessEnforced", lockdown.refuseUnlessEnforced(),
                        "openShortcuts", lockdown.openShortcuts()));
        Handling.json(context, 200, limits);
    }
}
