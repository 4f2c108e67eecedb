import io.invigil.protocol.model.SessionId;
import io.invigil.server.app.DataFolder;
import io.invigil.server.ingest.Enrolled;
import io.invigil.server.pki.Pem;
import io.invigil.server.pki.Purpose;
import io.invigil.server.pki.Requests;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.session.Database;
import io.invigil.server.session.Enrolments;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.Sessions;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Enrolled agents of a new data folder. They share their keys, which saves time.
record Cohort(ServerPki pki, List<Enrolled> members) {
    private static final Duration VALIDITY = Duration.ofDays(1);

    static Cohort make(Path folder, int count) throws Exception {
        DataFolder data = DataFolder.at(folder);
        data.prepare();
        ServerPki pki = ServerPki.open(data.path(), Optional.empty(), List.of(), Clock.systemUTC());
        KeyPair transport = Requests.ellipticCurve("secp256r1");
        KeyPair signing = Requests.ed25519();
        List<Enrolled> members = new ArrayList<>(count);
        ServerSecret secret = ServerSecret.open(data.path(), new SecureRandom());
        try (Database database = Database.open(data.database())) {
            Sessions sessions = new Sessions(database, secret, Clock.systemUTC());
            Enrolments enrolments = new Enrolments(database, sessions, secret, Clock.systemUTC());
            for (int i = 0; i < count; i++) {
                Sessions.Made made = sessions.create("trial " + i, "sample", VALIDITY);
                SessionId session = made.id();
                List<X509Certificate> chain =
                        pki.issue(session, Requests.csr(transport), Purpose.TRANSPORT, VALIDITY);
                List<X509Certificate> signs = pki.issue(session, Requests.csr(signing), Purpose.SIGNING, VALIDITY);
                enrolments.enrol(
                        made.code(), new Enrolments.Keys(chain.getFirst(), signs.getFirst(), Pem.of(signs)), "trial");
                members.add(new Enrolled(
                        session, pki.ca(), transport.getPrivate(), chain, signing, signs.getFirst()));
            }
        }
        return new Cohort(pki, List.copyOf(members));
    }
}
