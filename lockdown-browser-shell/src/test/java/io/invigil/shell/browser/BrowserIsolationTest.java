package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One start of Chromium with a page that tries every way out. With `-Disolation.table=FILE` it writes what it counted.
class BrowserIsolationTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String HOST = "127.0.0.2";
    private static final String START = """
            <!DOCTYPE html>
            <meta charset="utf-8">
            <title>trying</title>
            <script>
            const CLICK = (attributes) => {
              const link = Object.assign(document.createElement('a'), attributes);
              document.body.append(link);
              link.click();
            };
            const PEER = (server) => {
              const peer = new RTCPeerConnection({iceServers: [server]});
              peer.createDataChannel('x');
              return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
            };
            const within = [], leaving = [];
            </script>
            <body>
            """;
    private static final String END = """
            <script>
            let tried = 0;
            const attempt = (way) => {
              tried++;
              try { Promise.resolve(way()).catch(() => {}); } catch (refused) { /* the next */ }
            };
            addEventListener('load', () => {
              within.forEach(attempt);
              leaving.forEach((way, i) => setTimeout(() => attempt(way), 1000 + 250 * i));
              setTimeout(() => { document.title = 'tried ' + tried; }, 3500 + 250 * leaving.length);
            });
            addEventListener('keydown', () => { window.open('http://EVIL/'); document.title = 'pressed'; });
            </script>
            """;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final TestAuthority authority = new TestAuthority();
    private final Map<String, EvilServer> rows = new LinkedHashMap<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T keep(T resource) {
        open.add(resource);
        return resource;
    }

    private EvilServer evil(String row) throws IOException {
        EvilServer evil = keep(new EvilServer());
        rows.put(row, evil);
        return evil;
    }

    @Test
    void reachesNothingButTheExamByAnyWay(@TempDir Path scratch) throws Exception {
        TestDisplay display = keep(TestDisplay.start());
        ExamServer server = keep(ExamServer.start(authority.server()));
        StringBuilder page = new StringBuilder(START);
        for (Escape way : Escape.WITHIN) {
            add(way, "within", server, page);
        }
        for (Escape way : Escape.LEAVING) {
            add(way, "leaving", server, page);
        }
        int number = rows.size();
        EvilServer pressed = evil("window.open at a key press");
        page.append(filled(END, number, pressed.port()));
        server.with("/exam", page.toString());
        control(evil("control: a connection and a packet by the test itself"));

        String pinned = server.address() + "#sha256:" + authority.fingerprint().hex();
        RunningBrowser browser = keep(RunningBrowser.start(display, server.address() + "/exam", pinned, scratch))
                .opened();
        long scripts =
                Escape.WITHIN.stream().filter(way -> !way.script().isEmpty()).count();
        browser.showing("tried " + (scripts + Escape.LEAVING.size()));
        display.press("a");
        browser.showing("pressed");
        String key = ":" + pressed.port();
        await().atMost(SOON).until(() -> browser.said("blocked").toString().contains(key));
        List<String> blocked = browser.said("blocked");
        assertThat(browser.end()).as(browser.output()).isZero();

        report(blocked);
        rows.forEach((row, evil) -> assertThat(evil.hits()).as(row).isEqualTo(row.startsWith("control") ? 2 : 0));
    }

    private void add(Escape way, String list, ExamServer server, StringBuilder page) throws IOException {
        int number = rows.size();
        int port = evil(way.name()).port();
        page.append(filled(way.html(), number, port)).append('\n');
        if (!way.script().isEmpty()) {
            page.append("<script>" + list + ".push(() => { ")
                    .append(filled(way.script(), number, port))
                    .append("; });</script>\n");
        }
        if (!way.page().isEmpty()) {
            String path = "/page-" + number;
            server.with(way.page().startsWith("->") ? path : path + ".js", filled(way.page(), number, port));
        }
    }

    private static String filled(String text, int number, int port) {
        return text.replace("EVIL", HOST + ":" + port)
                .replace("LOCAL", "localhost:" + port)
                .replace("page-N", "page-" + number)
                .replace("formN", "form" + number)
                .replace("frameN", "frame" + number);
    }

    private static void control(EvilServer evil) throws IOException {
        InetAddress there = InetAddress.getByName(HOST);
        try (Socket tcp = new Socket(there, evil.port());
                DatagramSocket udp = new DatagramSocket()) {
            udp.send(new DatagramPacket(new byte[1], 1, there, evil.port()));
            assertThat(tcp.isConnected()).isTrue();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(evil.hits()).isEqualTo(2));
    }

    private void report(List<String> blocked) throws IOException {
        String file = System.getProperty("isolation.table", "");
        if (file.isEmpty()) {
            return;
        }
        String lines = rows.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + row.getValue().hits() + " | "
                        + (blocked.stream()
                                        .anyMatch(line -> line.contains(
                                                ":" + row.getValue().port()))
                                ? "yes"
                                : "")
                        + " |")
                .collect(Collectors.joining("\n"));
        String head;
        try (var in = getClass().getResourceAsStream("/browser/isolation.md")) {
            head = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.writeString(Path.of(file), head.replace("ROWS", lines));
    }
}
