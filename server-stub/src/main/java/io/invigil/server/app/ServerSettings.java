package io.invigil.server.app;

import io.invigil.protocol.model.ExamPolicy;
import io.invigil.server.pki.OwnCertificates;
import io.invigil.server.webhook.WebhookTarget;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How a server runs.
///
/// @param data                its data folder
/// @param bind                address to listen on
/// @param httpsPort           port of HTTPS; 0 picks a free one
/// @param ingestPort          port of ingest; 0 picks a free one
/// @param measurePort         UDP port on which lines are measured; 0 picks a free one; empty: that of `httpsPort`
/// @param publicHost          the name under which others reach it; empty: derived from `bind`
/// @param own                 the operator's own TLS certificate
/// @param certificateValidity how long agents' certificates are valid
/// @param retentionDays       how long recordings are kept; told to candidates
/// @param policy              what the exams ask of a computer
/// @param timestampUrl        the time stamp authority (RFC 3161) that is asked for each sealed session
/// @param webhook             the program that is told what happens
public record ServerSettings(
        DataFolder data,
        String bind,
        int httpsPort,
        int ingestPort,
        Optional<Integer> measurePort,
        Optional<String> publicHost,
        Optional<OwnCertificates> own,
        Duration certificateValidity,
        int retentionDays,
        ExamPolicy policy,
        Optional<URI> timestampUrl,
        Optional<WebhookTarget> webhook) {
    /// Where only this computer reaches it.
    public static final String LOOPBACK = "127.0.0.1";

    /// Usual port of HTTPS.
    public static final int HTTPS_PORT = 8443;

    /// Usual port of ingest.
    public static final int INGEST_PORT = 8444;

    /// The usual settings, on free ports of this computer only.
    public static ServerSettings local(DataFolder data) {
        return new ServerSettings(
                data,
                LOOPBACK,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(2),
                30,
                ExamPolicy.standard(),
                Optional.empty(),
                Optional.empty());
    }

    /// Whether only this computer reaches it.
    public boolean loopback() {
        return bind.startsWith("127.") || bind.equals("::1") || bind.equals("localhost");
    }
}
