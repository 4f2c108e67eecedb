package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Contexts;
import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Microphones;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.ComputerLimits;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/// Runs checks against policies in which one limit is set.
final class Limits {
    private Limits() {}

    /// The standard policy with one limit of the computer changed.
    static CheckContext with(String limit, Object value) {
        ObjectNode limits = Json.mapper().valueToTree(ComputerLimits.standard());
        limits.set(limit, Json.mapper().valueToTree(value));
        ExamPolicy usual = ExamPolicy.standard();
        try {
            return Contexts.with(
                    new ExamPolicy(
                            Json.convert(limits, ComputerLimits.class),
                            usual.camera(),
                            usual.sound(),
                            usual.network(),
                            usual.programs(),
                            usual.checks(),
                            usual.frameInterval(),
                            usual.lockdown(),
                            usual.browser()),
                    Cameras.synthetic(),
                    Microphones.synthetic());
        } catch (MalformedBytesException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /// What a check finds, in English.
    static CheckResult run(Check check, CheckContext context) throws Exception {
        return check.run(context).in(Wording.ENGLISH);
    }

    /// What it finds by the standard policy.
    static CheckResult run(Check check) throws Exception {
        return run(check, Contexts.standard());
    }
}
