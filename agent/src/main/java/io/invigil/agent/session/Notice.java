package io.invigil.agent.session;

import io.invigil.agent.identity.Enrolment;
import java.util.List;

/// What the candidate is told before anything is recorded, and agrees to.
///
/// @param version       of the text around what follows
/// @param candidate     who is about to sit
/// @param exam          title of the exam
/// @param server        who records
/// @param recorded      what is recorded, one line each
/// @param synthetic     sources that are made up, in words; empty in a real exam
/// @param retentionDays how long it is kept
public record Notice(
        String version,
        String candidate,
        String exam,
        String server,
        List<String> recorded,
        List<String> synthetic,
        int retentionDays) {
    /// The version of the text.
    public static final String VERSION = "1";

    public Notice {
        recorded = List.copyOf(recorded);
        synthetic = List.copyOf(synthetic);
    }

    /// The notice for an enrolment.
    public static Notice of(Enrolment enrolment, List<String> synthetic) {
        return new Notice(
                VERSION,
                enrolment.candidate(),
                enrolment.exam().title(),
                enrolment.server().https().getAuthority(),
                enrolment.recorded(),
                synthetic,
                enrolment.retentionDays());
    }

    /// How long it is kept, in words.
    public String kept() {
        return switch (retentionDays) {
            case 0 -> "Nothing is kept after the exam.";
            case 1 -> "It is kept for one day, then deleted.";
            default -> "It is kept for " + retentionDays + " days, then deleted.";
        };
    }
}
