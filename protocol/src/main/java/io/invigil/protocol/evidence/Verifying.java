package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One verification of one bundle whose manifest could be read. Goes on past faults, so that it can name the
/// event as well as the file.
final class Verifying {
    private final BundleFolder folder;
    private final Manifest manifest;
    private final Faults faults;
    private final Progress progress;
    private final long total;
    private long done;
    private boolean complete;

    Verifying(BundleFolder folder, Manifest manifest, Faults faults, Progress progress) {
        this.folder = folder;
        this.manifest = manifest;
        this.faults = faults;
        this.progress = progress;
        this.total = folder.totalLength();
    }

    /// Checks all of it.
    ///
    /// @param manifestBytes the manifest as it is on disk
    Verification verify(byte[] manifestBytes, Known known) {
        Optional<Hash> pinned = known.fingerprint();
        names();
        Optional<BundleCertificates> trusted = certificates(manifestBytes, pinned);
        SessionId session = trusted.flatMap(certificates -> TrustCheck.session(certificates.sessionSigning()))
                .orElse(manifest.subject().session());
        faults.session(session);
        if (!session.equals(manifest.subject().session())) {
            faults.add(BundleFiles.MANIFEST, "it names another session than the session's certificate");
        }
        List<Statement> checkpoints = statements(
                BundleFiles.CHECKPOINTS,
                Statement.Kind.CHECKPOINT,
                session,
                trusted.map(BundleCertificates::sessionSigning));
        List<Statement> receipts = statements(
                BundleFiles.RECEIPTS, Statement.Kind.RECEIPT, session, trusted.map(BundleCertificates::evidence));
        KeptReceipts kept = trusted.isPresent() && known.receipts().isPresent()
                ? KeptReceipts.read(
                        known.receipts().get(),
                        session,
                        trusted.get().evidence().getPublicKey(),
                        manifest.createdAt(),
                        faults)
                : KeptReceipts.NONE;
        EventFacts facts = new EventFacts(new Delays(receipts));
        ChainHead head;
        try (PictureHashes pictures = PictureHashes.start(folder, pictures(), this::step)) {
            head = chain(session, signedHeads(checkpoints, receipts, kept), facts);
            boolean walked = complete;
            pictures.finish((name, outcome) -> picture(name, outcome, facts, walked));
        }
        SealCheck seal = new SealCheck(head, checkpoints, receipts, faults);
        if (trusted.isPresent() && !faults.of(BundleFiles.EVENTS)) {
            seal.check(manifest.sealed());
        }
        trusted.ifPresent(certificates -> report(certificates.sessionSigning(), facts));
        long incidents = json(BundleFiles.INCIDENTS).map(JsonNode::size).orElse(0);
        json(BundleFiles.EXAM);
        if (!faults.of(BundleFiles.EVENTS) && !facts.synthetic().names().equals(manifest.synthetic())) {
            faults.add(BundleFiles.MANIFEST, "it names other synthetic sources than the events do");
        }
        Optional<TimestampCheck.Stamp> stamp = timestamp(checkpoints, known);
        if (trusted.isEmpty() || !faults.none()) {
            return new Verification.Refuted(faults.list());
        }
        return new Verification.Verified(
                manifest.subject(),
                manifest.createdAt(),
                new Verification.Contents(
                        head.sequence(),
                        folder.names().stream()
                                .filter(name -> BundleFiles.sequence(name).isPresent())
                                .count(),
                        checkpoints.size(),
                        receipts.size(),
                        incidents,
                        facts.interruptions()),
                manifest.sealed(),
                manifest.synthetic(),
                trusted.get().fingerprint(),
                pinned.isPresent(),
                new Notes(manifest, facts, seal, kept, stamp).list());
    }

    private void names() {
        for (String name : BundleFiles.ALWAYS) {
            if (!manifest.files().containsKey(name)) {
                faults.add(BundleFiles.MANIFEST, "it does not list " + name + ", which every bundle has");
            }
        }
        for (String name : manifest.files().keySet()) {
            if (!BundleFiles.listed(name)) {
                faults.add(BundleFiles.MANIFEST, "it lists a file that no bundle has: " + name);
            } else if (!folder.has(name)) {
                faults.add(name, "it is missing");
            }
        }
        if (!folder.has(BundleFiles.MANIFEST_SIGNATURE)) {
            faults.add(BundleFiles.MANIFEST_SIGNATURE, "it is missing");
        }
        for (String name : folder.names()) {
            if (!manifest.files().containsKey(name)
                    && !name.equals(BundleFiles.MANIFEST)
                    && !name.equals(BundleFiles.MANIFEST_SIGNATURE)
                    && !name.equals(BundleFiles.TIMESTAMP)) {
                faults.add(name, "the manifest does not list it");
            }
        }
    }

    /// The manifest says when the certificates have to be valid, so whether it is the signed one is asked even where
    /// they cannot be relied on: else the certificates would be named for what was altered in the manifest.
    private Optional<BundleCertificates> certificates(byte[] manifestBytes, Optional<Hash> pinned) {
        TrustCheck trust = new TrustCheck(faults);
        Optional<BundleCertificates> found =
                listed(BundleFiles.CERTIFICATES, BundleFiles.MAX_CERTIFICATES).flatMap(trust::read);
        found.ifPresent(certificates -> manifestSignature(manifestBytes, certificates));
        Optional<BundleCertificates> trusted =
                found.flatMap(certificates -> trust.check(certificates, manifest.createdAt(), pinned));
        trusted.ifPresent(certificates -> {
            if (!manifest.fingerprint()
                    .equals(Manifest.SHA256 + certificates.fingerprint().hex())) {
                faults.add(BundleFiles.MANIFEST, "it names another CA's fingerprint than that in certificates.pem");
            }
        });
        return trusted;
    }

    private void manifestSignature(byte[] bytes, BundleCertificates certificates) {
        if (!folder.has(BundleFiles.MANIFEST_SIGNATURE)) {
            return;
        }
        Optional<byte[]> signature = folder.read(BundleFiles.MANIFEST_SIGNATURE, Statement.SIGNATURE_LENGTH);
        if (signature.isPresent() && !TrustCheck.signed(bytes, signature.get(), certificates.evidence())) {
            faults.add(BundleFiles.MANIFEST, "it is not what manifest.sig signs: one of the two was altered");
            faults.add(BundleFiles.MANIFEST_SIGNATURE, "it does not sign manifest.json: one of the two was altered");
        }
    }

    private List<Statement> statements(
            String file, Statement.Kind kind, SessionId session, Optional<X509Certificate> signer) {
        Optional<byte[]> bytes = listed(file, BundleFiles.MAX_STATEMENTS);
        return bytes.isEmpty() || signer.isEmpty()
                ? List.of()
                : new StatementFile(file, kind, session, faults)
                        .read(bytes.get(), signer.get().getPublicKey());
    }

    private Map<Long, Hash> signedHeads(List<Statement> checkpoints, List<Statement> receipts, KeptReceipts kept) {
        Map<Long, Hash> signed = new HashMap<>();
        checkpoints.forEach(
                each -> signed.put(each.head().sequence(), each.head().hash()));
        for (Statement receipt : receipts) {
            Hash agents =
                    signed.putIfAbsent(receipt.head().sequence(), receipt.head().hash());
            if (agents != null && !agents.equals(receipt.head().hash())) {
                faults.add(
                        BundleFiles.RECEIPTS,
                        receipt.head().sequence(),
                        "agent and server signed different events in this place");
            }
        }
        for (Statement receipt : kept.before()) {
            Hash bundles =
                    signed.putIfAbsent(receipt.head().sequence(), receipt.head().hash());
            if (bundles != null && !bundles.equals(receipt.head().hash())) {
                faults.add(
                        BundleFiles.RECEIPTS,
                        receipt.head().sequence(),
                        "the candidate's computer kept a receipt for another event in this place");
            }
        }
        signed.remove(0L);
        return signed;
    }

    private List<String> pictures() {
        return folder.names().stream()
                .filter(name -> BundleFiles.sequence(name).isPresent())
                .filter(manifest.files()::containsKey)
                .toList();
    }

    /// @param walked whether all events were seen
    private void picture(String name, PictureHashes.Outcome outcome, EventFacts facts, boolean walked) {
        switch (outcome) {
            case PictureHashes.Outcome.Unreadable(String why) -> faults.add(name, why);
            case PictureHashes.Outcome.Read(long length, Hash hash) -> {
                compare(name, length, hash);
                long sequence = BundleFiles.sequence(name).orElseThrow();
                Optional<String> wrong = facts.disagreement(sequence, new EventFacts.Picture(length, hash));
                if (walked && !faults.of(BundleFiles.EVENTS, sequence)) {
                    wrong.ifPresent(what -> faults.add(name, what));
                }
            }
        }
    }

    private ChainHead chain(SessionId session, Map<Long, Hash> signed, EventFacts facts) {
        if (!folder.has(BundleFiles.EVENTS)) {
            return ChainHead.EMPTY;
        }
        try (SharedInput in =
                new SharedInput(folder.open(BundleFiles.EVENTS), count -> step(BundleFiles.EVENTS, count))) {
            ChainWalk walk = new ChainWalk(session, signed, faults, facts);
            ChainHead head = walk.walk(in, folder.length(BundleFiles.EVENTS));
            complete = walk.complete();
            compare(BundleFiles.EVENTS, in.length(), in.hash());
            return head;
        } catch (IOException unreadable) {
            faults.add(BundleFiles.EVENTS, "it cannot be read: " + unreadable.getMessage());
            return ChainHead.EMPTY;
        }
    }

    private void report(X509Certificate signer, EventFacts facts) {
        boolean listed = manifest.files().containsKey(BundleFiles.REPORT);
        if (listed != manifest.files().containsKey(BundleFiles.REPORT_SIGNATURE)) {
            faults.add(BundleFiles.MANIFEST, "it lists only one of report.json and report.sig");
        }
        if (!listed) {
            return;
        }
        Optional<byte[]> report = listed(BundleFiles.REPORT, SignedReport.MAX_BYTES);
        Optional<byte[]> signature = listed(BundleFiles.REPORT_SIGNATURE, Statement.SIGNATURE_LENGTH);
        if (report.isEmpty()
                || signature.isEmpty()
                || faults.of(BundleFiles.REPORT)
                || faults.of(BundleFiles.REPORT_SIGNATURE)) {
            return;
        }
        if (!SignedReport.signedBy(signer.getPublicKey(), report.get(), signature.get())) {
            faults.add(BundleFiles.REPORT, "it is not signed by the session's key");
        } else if (!facts.reports().isEmpty()
                && !facts.reports().contains(Hash.over(report.get()))
                && !faults.of(BundleFiles.EVENTS)) {
            faults.add(BundleFiles.REPORT, "it is not the report that the events name");
        }
    }

    private Optional<TimestampCheck.Stamp> timestamp(List<Statement> checkpoints, Known known) {
        if (!folder.has(BundleFiles.TIMESTAMP)) {
            if (known.authorities().isPresent()) {
                faults.add(BundleFiles.TIMESTAMP, "it is missing, though the authority of a time stamp was given");
            }
            return Optional.empty();
        }
        Optional<byte[]> response = folder.read(BundleFiles.TIMESTAMP, BundleFiles.MAX_TIMESTAMP);
        if (response.isEmpty() || faults.of(BundleFiles.CHECKPOINTS)) {
            return Optional.empty();
        }
        step(BundleFiles.TIMESTAMP, response.get().length);
        if (checkpoints.isEmpty() || !checkpoints.getLast().sealing()) {
            faults.add(BundleFiles.TIMESTAMP, "only a sealed session has a time stamp");
            return Optional.empty();
        }
        return new TimestampCheck(faults).check(response.get(), checkpoints.getLast(), known.authorities());
    }

    private Optional<JsonNode> json(String name) {
        Optional<byte[]> bytes = listed(name, BundleFiles.MAX_JSON);
        if (bytes.isEmpty() || faults.of(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.tree(bytes.get(), BundleFiles.MAX_JSON));
        } catch (MalformedBytesException malformed) {
            faults.add(name, "it is no JSON: " + malformed.getMessage());
            return Optional.empty();
        }
    }

    /// The bytes of a small file, compared with the manifest.
    private Optional<byte[]> listed(String name, int limit) {
        if (!folder.has(name) || !manifest.files().containsKey(name)) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = folder.read(name, limit);
        bytes.ifPresent(read -> {
            step(name, read.length);
            compare(name, read.length, Hash.over(read));
        });
        return bytes;
    }

    private void compare(String name, long length, Hash hash) {
        Manifest.Entry entry = manifest.files().get(name);
        if (entry == null) {
            return;
        }
        if (entry.length() != length) {
            faults.add(name, "it has " + length + " bytes, the manifest says " + entry.length());
        } else if (!entry.sha256().equals(hash.hex())) {
            faults.add(name, "its bytes were altered: their SHA-256 is not the one in the manifest");
        }
    }

    private synchronized void step(String name, long count) {
        done += count;
        progress.at(name, done, total);
    }
}
