package io.invigil.server.evidence;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.evidence.BundleCertificates;
import io.invigil.protocol.evidence.BundleSubject;
import io.invigil.protocol.evidence.BundleWriter;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.Json;
import io.invigil.server.pki.EvidenceAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;

/// Writes one session's bundle from what is stored of its chain and what else is known of it.
final class SessionBundle {
    private final EvidenceAuthority identity;
    private final InstantSource clock;

    SessionBundle(EvidenceAuthority identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    void write(Path target, SessionId session, ExportMaterial material, SessionRecords records) throws IOException {
        var subject = new BundleSubject(session, material.candidate(), material.exam(), material.examTitle());
        var certificates =
                new BundleCertificates(identity.ca(), identity.signer().certificate(), material.signingCertificate());
        try (BundleWriter bundle = BundleWriter.create(target, subject, certificates, clock)) {
            records.read(item -> add(bundle, item));
            for (Statement statement : records.statements()) {
                switch (statement.kind()) {
                    case CHECKPOINT -> bundle.checkpoint(statement);
                    case RECEIPT -> bundle.receipt(statement);
                }
            }
            if (material.report().isPresent()) {
                var report = material.report().get();
                bundle.report(report.json(), report.signature());
            }
            bundle.incidents(Json.pretty(
                    material.incidents().stream().map(BundledIncident::of).toList()));
            bundle.exam(material.examJson());
            bundle.finish(identity.signer()::sign);
        } catch (UncheckedIOException unwritten) {
            throw unwritten.getCause();
        } catch (GeneralSecurityException unsigned) {
            throw new IOException("the bundle cannot be signed: " + unsigned.getMessage(), unsigned);
        }
    }

    private static void add(BundleWriter bundle, Item item) {
        try {
            bundle.event(item.envelope(), item.media());
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }
}
