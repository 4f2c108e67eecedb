package io.invigil.protocol.evidence;

import java.util.ArrayList;
import java.util.List;

/// What a reader of a verified bundle should know though it is no fault.
final class Notes {
    private final Manifest manifest;
    private final EventFacts facts;
    private final SealCheck seal;

    Notes(Manifest manifest, EventFacts facts, SealCheck seal) {
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
