package io.invigil.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.wire.Json;
import io.invigil.server.incident.Incident;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.Database;
import io.invigil.server.session.Instructions;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.SqliteIncidents;
import io.invigil.server.session.SqliteSessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSenderTest {
    private static final String SECRET = "a secret of sixteen bytes or more";

    @TempDir
    private Path folder;

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer program;
    private Database database;
    private Sessions sessions;
    private WebhookTarget target;

    private record Told(String signature, String delivery, String body) {
        String kind() {
            return Json.mapper().readTree(body).get("kind").stringValue();
        }
    }

    @BeforeEach
    void start() throws Exception {
        program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.createContext("/", this::take);
        program.start();
        database = Database.open(folder.resolve("invigil.db"));
        sessions = new Sessions(database, ServerSecret.open(folder, new SecureRandom()), InstantSource.system());
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        target = WebhookTarget.of("http://127.0.0.1:" + program.getAddress().getPort() + "/told", secret);
    }

    @AfterEach
    void stop() {
        program.stop(0);
        database.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (!refuse) {
            told.add(new Told(
                    exchange.getRequestHeaders().getFirst("Invigil-Signature"),
                    exchange.getRequestHeaders().getFirst("Invigil-Delivery"),
                    body));
        }
        exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
        exchange.close();
    }

    private WebhookSender sender() {
        return WebhookSender.start(
                target,
                new Notices(database),
                sessions,
                new AuditLog(database, InstantSource.system()),
                Duration.ofMillis(20),
                InstantSource.system());
    }

    private SessionId somethingHappens() {
        SessionId session =
                sessions.create("Ada", "sample", "North", Duration.ofHours(1)).id();
        new SqliteSessions(database, new Instructions(database, InstantSource.system()))
                .reached(session, SessionState.CHECKED, Instant.now(), "ready");
        new SqliteIncidents(database)
                .raise(Incident.found(
                        session, Instant.now(), "display", Incident.Severity.WARNING, "A second display", 7));
        return session;
    }

    @Test
    void tellsWhatHappensInOrderAndSigned() throws Exception {
        try (WebhookSender sender = sender()) {
            SessionId session = somethingHappens();

            await().until(() -> told.size() >= 3);

            assertThat(sender).isNotNull();
            assertThat(told.stream().map(Told::kind))
                    .containsExactly("session.made", "session.state", "incident.raised");
            assertThat(told.getFirst().body()).contains("\"" + session + "\"", "\"North\"", "\"Ada\"");
        }
        for (Told each : told) {
            String seconds = each.signature().replaceAll("^t=(\\d+),.*$", "$1");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] expected = mac.doFinal((seconds + "." + each.body()).getBytes(StandardCharsets.UTF_8));
            assertThat(each.signature()).endsWith(",v1=" + HexFormat.of().formatHex(expected));
        }
    }

    @Test
    void tellsAgainUntilItIsTakenAndKeepsTheOrder() {
        refusals.set(4);
        try (WebhookSender sender = sender()) {
            assertThat(sender).isNotNull();
            somethingHappens();

            await().until(() -> told.size() >= 3);
        }
        assertThat(told.stream().map(Told::delivery)).doesNotHaveDuplicates().isSorted();
        assertThat(refusals).hasValue(0);
    }

    @Test
    void goesOnWhereAnEarlierServerStopped() {
        try (WebhookSender first = sender()) {
            assertThat(first).isNotNull();
            somethingHappens();
            await().until(() -> told.size() >= 3);
        }
        somethingHappens();

        try (WebhookSender second = sender()) {
            assertThat(second).isNotNull();
            await().until(() -> told.size() >= 6);
        }

        assertThat(told.stream().map(Told::delivery)).doesNotHaveDuplicates();
    }

    @Test
    void tellsAnAddressThatIsNewNothingOfWhatWasBefore() {
        somethingHappens();

        try (WebhookSender sender = sender()) {
            assertThat(sender).isNotNull();
            sessions.create("Grace", "sample", Duration.ofHours(1));
            await().until(() -> !told.isEmpty());
        }

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().body()).contains("Grace");
    }

    @Test
    void takesNoAddressThatWouldTellInClearNorAShortSecret() throws Exception {
        Path brief = Files.writeString(folder.resolve("brief"), "too short\n");
        Path good = folder.resolve("secret");

        assertThatThrownBy(() -> WebhookTarget.of("http://example.org/told", good))
                .hasMessageContaining("must be https://");
        assertThatThrownBy(() -> WebhookTarget.of("https://pat:word@example.org/", good))
                .hasMessageContaining("without a user's name");
        assertThatThrownBy(() -> WebhookTarget.of("https://example.org/", brief))
                .hasMessageContaining("16 to 1024 bytes");
        assertThat(WebhookTarget.of("https://example.org/told", good).toString())
                .doesNotContain(SECRET);
    }
}
