package io.invigil.server.bench;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SigningKey;
import io.invigil.server.app.DataFolder;
import io.invigil.server.exam.Exams;
import io.invigil.server.pki.Pem;
import io.invigil.server.pki.PkiException;
import io.invigil.server.pki.Purpose;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.session.Database;
import io.invigil.server.session.Enrolments;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.Sessions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// Enrolled agents of a server's data folder. They share their keys, which saves minutes; each has certificates of
/// its own.
///
/// @param transport the key that TLS shows
/// @param signing   the key that signs checkpoints
record Cohort(X509Certificate authority, KeyPair transport, SigningKey signing, List<Member> members) {
    private static final Duration VALIDITY = Duration.ofDays(2);

    /// One agent.
    ///
    /// @param chain its certificate for TLS, then the CA's
    record Member(SessionId session, List<X509Certificate> chain) {}

    /// Enrols agents in a data folder that no server uses now; it is made if it is not there.
    static Cohort enrol(DataFolder data, int count) throws Exception {
        data.prepare();
        ServerPki pki = ServerPki.open(data.path(), Optional.empty(), List.of(), Clock.systemUTC());
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair transport = curve.generateKeyPair();
        KeyPair signing = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String transportRequest = transportRequest(transport);
        String signingRequest = request(signing, "Ed25519");
        List<Member> members = new ArrayList<>(count);
        ServerSecret secret = ServerSecret.open(data.path(), new SecureRandom());
        try (Database database = Database.open(data.database())) {
            Sessions sessions = new Sessions(database, secret, Clock.systemUTC());
            Enrolments enrolments = new Enrolments(database, sessions, secret, Clock.systemUTC());
            List<Sessions.Made> made = new ArrayList<>(count);
            database.write(sql -> {
                for (int i = 0; i < count; i++) {
                    made.add(sessions.create("load " + i, Exams.SAMPLE, VALIDITY));
                }
            });
            List<SessionId> ids = made.stream().map(Sessions.Made::id).toList();
            var chains = pki.issue(ids, transportRequest, Purpose.TRANSPORT, VALIDITY);
            // one certificate is enough for a key that all of them share
            List<X509Certificate> signs = pki.issue(ids.getFirst(), signingRequest, Purpose.SIGNING, VALIDITY);
            database.write(sql -> {
                for (int i = 0; i < count; i++) {
                    X509Certificate leaf = chains.get(i).getFirst();
                    var _ = enrolments.enrol(
                            made.get(i).code(), new Enrolments.Keys(leaf, signs.getFirst(), Pem.of(signs)), "bench");
                    members.add(new Member(ids.get(i), chains.get(i)));
                }
            });
        }
        return new Cohort(pki.ca(), transport, SigningKey.of(signing.getPrivate()), List.copyOf(members));
    }

    /// Some of them.
    Cohort part(int from, int to) {
        return new Cohort(authority, transport, signing, members.subList(from, to));
    }

    /// What asks for a certificate for a transport key.
    static String transportRequest(KeyPair transport) throws GeneralSecurityException, PkiException {
        return request(transport, "SHA256withECDSA");
    }

    private static String request(KeyPair keys, String algorithm) throws GeneralSecurityException, PkiException {
        try {
            byte[] der = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=bench"), keys.getPublic())
                    .build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate()))
                    .getEncoded();
            return "-----BEGIN CERTIFICATE REQUEST-----\n"
                    + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE REQUEST-----\n";
        } catch (OperatorCreationException | IOException failed) {
            throw new PkiException("a request could not be made: " + failed.getMessage(), failed);
        }
    }
}
