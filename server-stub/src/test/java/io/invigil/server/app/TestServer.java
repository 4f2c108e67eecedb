package io.invigil.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.wire.Json;
import io.invigil.server.account.Accounts;
import io.invigil.server.account.Passwords;
import io.invigil.server.ingest.LiveFeed;
import io.invigil.server.integration.Scope;
import io.invigil.server.journal.Journal;
import io.invigil.server.pki.Requests;
import io.invigil.server.session.Passes;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A whole server on free ports, with the client of a caller who pins it.
public final class TestServer implements AutoCloseable {
    private final InvigilServer.Running running;
    private final DataFolder folder;
    private final MovableClock clock;
    private final HttpClient client;

    private TestServer(InvigilServer.Running running, DataFolder folder, MovableClock clock, HttpClient client) {
        this.running = running;
        this.folder = folder;
        this.clock = clock;
        this.client = client;
    }

    /// Starts a server on a folder.
    public static TestServer start(Path data) throws Exception {
        return start(data, 0);
    }

    /// Starts a server on a folder and a port, such as that of a server before it.
    public static TestServer start(Path data, int port) throws Exception {
        MovableClock clock = new MovableClock();
        DataFolder folder = DataFolder.at(data);
        ServerSettings local = ServerSettings.local(folder);
        ServerSettings settings = new ServerSettings(
                folder,
                local.bind(),
                port,
                local.ingestPort(),
                local.measurePort(),
                local.publicHost(),
                local.own(),
                local.certificateValidity(),
                local.retentionDays(),
                local.policy(),
                local.timestampUrl(),
                local.webhook());
        InvigilServer.Running running = InvigilServer.start(settings, clock);
        HttpClient client = HttpClient.newBuilder()
                .sslContext(PinnedTrust.context(running.access().fingerprint()))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new TestServer(running, folder, clock, client);
    }

    /// Such as `https://127.0.0.1:40001`.
    public String address() {
        return running.access().https();
    }

    /// Lets time pass for the server.
    public MovableClock clock() {
        return clock;
    }

    /// What agents sent.
    public Journal journal() {
        return running.journal();
    }

    /// What happens in the server.
    public LiveFeed feed() {
        return running.feed();
    }

    /// A second opening of the database, as the commands beside a server have it.
    Store beside() throws StartupException {
        return Store.open(folder, clock);
    }

    /// A new access code.
    public String code(String candidate) throws Exception {
        return code(candidate, "");
    }

    private String code(String candidate, String room) throws Exception {
        try (Store store = beside()) {
            return store.sessions()
                    .create(candidate, "sample", room, Duration.ofHours(24))
                    .code()
                    .grouped();
        }
    }

    /// Makes sessions as the command beside the server does; answers their ids.
    ///
    /// @param name of each, followed by its number from 1
    public List<String> expect(int many, String name, String room) throws Exception {
        try (Store store = beside()) {
            return store.database()
                    .change(sql -> IntStream.rangeClosed(1, many)
                            .mapToObj(
                                    i -> store.sessions().create(name + " " + i, "sample", room, Duration.ofHours(24)))
                            .map(made -> made.id().toString())
                            .toList());
        }
    }

    /// A link that opens the console once.
    public String consoleLink() throws Exception {
        try (Store store = beside()) {
            return address() + "/console/enter?token="
                    + store.passes().issue(Passes.Kind.CONSOLE_LINK, "operator", Duration.ofMinutes(10));
        }
    }

    /// Makes a proctor's account.
    public void account(String name, String password) throws Exception {
        try (Store store = beside()) {
            new Accounts(store.database(), new Passwords(new SecureRandom()), clock).put(name, password.toCharArray());
        }
    }

    /// Makes an API token.
    public String token(String name, Set<Scope> scopes) throws Exception {
        try (Store store = beside()) {
            return store.tokens().make(name, scopes, Duration.ofDays(1)).orElseThrow();
        }
    }

    /// Makes an API token worthless.
    public void revoke(String token) throws Exception {
        try (Store store = beside()) {
            assertThat(store.tokens().revoke(token)).isTrue();
        }
    }

    /// Logs a proctor in to the console.
    public Reply logIn(String name, String password) throws IOException, InterruptedException {
        return form("/console/login", Map.of("name", name, "password", password), Map.of());
    }

    /// Sends a form as a page does.
    public Reply form(String path, Map<String, String> fields, Map<String, String> headers)
            throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return post(path, body, all);
    }

    /// Opens the live connection of the console's page, with as many tiles as a page can have.
    public WebSocket live(Map<String, String> headers, WebSocket.Listener page) {
        return live(headers, "size=30", page);
    }

    /// Opens the live connection of the console's page.
    ///
    /// @param view what it shows, as in the page's address
    public WebSocket live(Map<String, String> headers, String view, WebSocket.Listener page) {
        WebSocket.Builder socket = client.newWebSocketBuilder();
        headers.forEach(socket::header);
        return socket.buildAsync(URI.create(address().replace("https:", "wss:") + "/console/live?" + view), page)
                .join();
    }

    /// What makes a report fresh.
    public String nonce() throws Exception {
        return post("/api/v1/reports/nonces", "", Map.of()).json().get("nonce").stringValue();
    }

    /// Enrols with a new code.
    public Enrolled enrol(String candidate) throws Exception {
        return enrol(candidate, "");
    }

    /// Enrols a candidate of a room with a new code.
    public Enrolled enrol(String candidate, String room) throws Exception {
        KeyPair signing = Requests.ed25519();
        Reply reply = post(
                "/api/v1/enrolments",
                enrolment(code(candidate, room), Requests.ellipticCurve("secp256r1"), signing),
                Map.of());
        return new Enrolled(
                this,
                reply.json().get("session").stringValue(),
                reply.json().get("token").stringValue(),
                signing);
    }

    /// The body of an enrolment.
    public static String enrolment(String code, KeyPair transport, KeyPair signing) throws Exception {
        return Json.text(Map.of(
                "code",
                code,
                "transportCsr",
                Requests.csr(transport),
                "signingCsr",
                Requests.csr(signing),
                "agentVersion",
                "0.1.0",
                "protocol",
                1));
    }

    /// Asks for something.
    public Reply get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        return send("GET", path, new byte[0], headers);
    }

    /// Sends a JSON text.
    public Reply post(String path, String json, Map<String, String> headers) throws IOException, InterruptedException {
        return send("POST", path, json.getBytes(StandardCharsets.UTF_8), headers);
    }

    /// Sends anything.
    public Reply send(String method, String path, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
        running.close();
    }
}
