package io.invigil.protocol.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a reader of a verified bundle should know though it is no fault.
final class Notes {
    private final Manifest manifest;
    private final EventFacts facts;
    private final SealCheck seal;
    private final KeptReceipts kept;
    private final Optional<TimestampCheck.Stamp> stamp;

    Notes(
            Manifest manifest,
            EventFacts facts,
            SealCheck seal,
            KeptReceipts kept,
            Optional<TimestampCheck.Stamp> stamp) {
        this.kept = kept;
        this.stamp = stamp;
        this.manifest = manifest;
        this.facts = facts;
        this.seal = seal;
    }

    List<String> list() {
        List<String> notes = new ArrayList<>();
        if (!manifest.sealed()) {
            notes.add("The session is not sealed: the candidate's computer did not sign that nothing follows.");
        }
        if (seal.covered() < seal.end()) {
            notes.add("Events " + (seal.covered() + 1) + " to " + seal.end()
                    + " are signed by the server only, no checkpoint of the candidate's computer covers them.");
        }
        facts.delays()
                .late()
                .ifPresent(late -> notes.add("Events " + late.first() + " to " + late.last() + " reached the server "
                        + late.length().toSeconds() + " s later after they were noted than the promptest ones:"
                        + " the candidate's computer was offline, or held them back."));
        if (kept.count() > 0) {
            notes.add("Nothing is missing of what the " + kept.before().size()
                    + " receipts cover that the candidate's computer kept.");
        }
        if (!kept.after().isEmpty()) {
            notes.add("The candidate's computer kept " + kept.after().size()
                    + " receipts, up to event " + kept.after().getLast().head().sequence()
                    + ", that the server gave after it wrote this bundle: ask for a newer one.");
        }
        stamp.ifPresent(found -> notes.add(found.note()));
        if (!manifest.files().containsKey(BundleFiles.REPORT)) {
            notes.add("There is no system check report.");
        }
        if (facts.dropped() > 0) {
            notes.add("Frames that were announced but whose picture never reached the server: " + facts.dropped());
        }
        if (facts.unknown() > 0) {
            notes.add("Events of a kind that this version cannot read (they are unaltered): " + facts.unknown());
        }
        return notes;
    }
}
