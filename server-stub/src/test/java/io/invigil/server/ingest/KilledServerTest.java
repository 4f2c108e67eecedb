package io.invigil.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireMessage.Stored;
import io.invigil.protocol.wire.WireMessage.Welcome;
import io.invigil.server.journal.Journal;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.KeyFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {
    private static final int ROUNDS = 4;
    private static final int AGENTS = 3;

    @TempDir
    private Path data;

    @Test
    void losesNothingAcknowledgedAndKeepsNothingTwiceWhenItIsKilledAgainAndAgain() throws Exception {
        ServerPki pki = ServerPki.open(data, Optional.empty(), List.of(), InstantSource.system());
        FolderSessions sessions = new FolderSessions(data.resolve("sessions"));
        List<Streamer> streamers = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            Enrolled enrolled = Enrolled.with(pki);
            sessions.enrol(enrolled);
            streamers.add(new Streamer(enrolled, new Random(100 + i)));
        }

        for (int round = 0; round < ROUNDS; round++) {
            Process server = server();
            try {
                int port = port(server);
                AtomicInteger enough = new AtomicInteger(100 + 150 * round);
                List<Thread> threads = streamers.stream()
                        .map(streamer -> Thread.ofVirtual().start(() -> streamer.stream(port, enough, server)))
                        .toList();
                for (Thread thread : threads) {
                    thread.join();
                }
            } finally {
                server.destroyForcibly().waitFor();
            }
        }

        try (Journal journal = Journal.open(data, KeyFolder.open(data), pki.evidence(), InstantSource.system())) {
            for (Streamer streamer : streamers) {
                assertThat(streamer.broken).isEmpty();
                List<Item> stored = new ArrayList<>();
                journal.read(streamer.enrolled.session(), 1, stored::add);
                assertThat(stored.size()).isGreaterThanOrEqualTo((int) streamer.acknowledged.sequence());
                assertThat(streamer.acknowledged.sequence()).isPositive();
                assertThat(stored)
                        .extracting(Item::envelope)
                        .isEqualTo(streamer.produced.subList(0, stored.size()).stream()
                                .map(Item::envelope)
                                .toList());
            }
        }
    }

    private Process server() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerToKill.class.getName(),
                        data.toString())
                .redirectError(Files.createTempFile(data, "server", ".err").toFile())
                .start();
    }

    private static int port(Process server) throws IOException {
        BufferedReader out = server.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring("port ".length()));
            }
        }
        throw new IOException("the server ended before it said its port");
    }

    /// An agent that keeps all that it produced and knows what was acknowledged.
    private static final class Streamer {
        private final Enrolled enrolled;
        private final Random random;
        private final ChainWriter chain;
        private final List<Item> produced = new ArrayList<>();
        private volatile ChainHead acknowledged = ChainHead.EMPTY;
        private volatile String broken = "";

        Streamer(Enrolled enrolled, Random random) {
            this.enrolled = enrolled;
            this.random = random;
            this.chain = new ChainWriter(enrolled.session(), ChainHead.EMPTY, InstantSource.system());
        }

        /// Streams until the server is gone; whoever gets the last of `enough` confirmations kills it.
        void stream(int port, AtomicInteger enough, Process server) {
            try (TestAgent agent = TestAgent.connect(enrolled, port)) {
                agent.hello(chain.head());
                ChainHead stored = agent.receive(Welcome.class).stored();
                if (stored.sequence() < acknowledged.sequence()) {
                    broken = "event " + acknowledged.sequence() + " was acknowledged, but only " + stored.sequence()
                            + " are there";
                    return;
                }
                Thread reader = Thread.ofVirtual().start(() -> confirmations(agent, enough, server));
                int next = (int) stored.sequence();
                while (server.isAlive()) {
                    int count = 1 + random.nextInt(8);
                    while (produced.size() < next + count) {
                        produced.add(event());
                    }
                    agent.batch(produced.subList(next, next + count));
                    next += count;
                    while (server.isAlive() && next - acknowledged.sequence() > 100) {
                        TimeUnit.MILLISECONDS.sleep(1);
                    }
                }
                reader.join();
            } catch (Exception killed) {
                if (server.isAlive()) {
                    broken = killed.toString();
                    server.destroyForcibly();
                }
            }
        }

        private void confirmations(TestAgent agent, AtomicInteger enough, Process server) {
            try {
                while (true) {
                    acknowledged = agent.receive(Stored.class).head();
                    if (enough.decrementAndGet() == 0) {
                        server.destroyForcibly();
                    }
                }
            } catch (Exception killed) {
                server.destroyForcibly();
            }
        }

        private Item event() {
            if (random.nextInt(10) == 0) {
                byte[] jpeg = new byte[20_000 + random.nextInt(30_000)];
                random.nextBytes(jpeg);
                return TestAgent.frame(chain, jpeg);
            }
            return TestAgent.item(chain, new TelemetryEvent.FocusChanged(true, "window " + random.nextInt()));
        }
    }
}
