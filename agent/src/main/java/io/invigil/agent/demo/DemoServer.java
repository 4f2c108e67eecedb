package io.invigil.agent.demo;

import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The server of the demo: a process of its own, on free ports of this machine.
final class DemoServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /// What the demo asks of a computer: the usual, but a virtual machine will do, for there it is often looked at.
    private static final String POLICY = """
            {"computer": {"virtualMachineAllowed": true}}
            """;

    private final Path launcher;
    private final Path data;
    private final Path logs;
    private final VerbProcess process;

    private DemoServer(Path launcher, Path data, Path logs, VerbProcess process) {
        this.launcher = launcher;
        this.data = data;
        this.logs = logs;
        this.process = process;
    }

    /// The ports it listens on; 0 picks a free one.
    record Ports(int https, int ingest) {
        static final Ports FREE = new Ports(0, 0);
    }

    /// Starts it on free ports; {@link #awaitReady()} tells when it answers.
    static DemoServer start(Path launcher, Path data, Path logs) throws IOException {
        return start(launcher, data, logs, Ports.FREE);
    }

    /// Starts it on these ports.
    static DemoServer start(Path launcher, Path data, Path logs, Ports ports) throws IOException {
        return start(launcher, data, logs, ports, POLICY);
    }

    /// Starts it on these ports, with a policy of the caller's.
    static DemoServer start(Path launcher, Path data, Path logs, Ports ports, String asked) throws IOException {
        Files.deleteIfExists(data.resolve("access.json"));
        Path policy = Files.writeString(logs.resolve("policy.json"), asked);
        VerbProcess process = VerbProcess.start(
                launcher,
                List.of(
                        "server",
                        "--data",
                        data.toString(),
                        "--https-port",
                        Integer.toString(ports.https()),
                        "--ingest-port",
                        Integer.toString(ports.ingest()),
                        "--policy",
                        policy.toString()),
                Map.of(),
                logs.resolve("server.log"));
        return new DemoServer(launcher, data, logs, process);
    }

    ServerAddress awaitReady() throws DemoException, IOException, InterruptedException {
        Path access = data.resolve("access.json");
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(access)) {
            if (!process.alive()) {
                throw process.ended();
            }
            if (System.nanoTime() > end) {
                throw new DemoException("the server was not ready within " + START.toSeconds() + " s; see "
                        + logs.resolve("server.log"));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        JsonNode json = access();
        return ServerAddress.parse(
                json.path("https").asString() + "#" + json.path("fingerprint").asString());
    }

    /// The ports it listens on, once it is ready.
    Ports ports() throws IOException {
        JsonNode json = access();
        return new Ports(
                URI.create(json.path("https").asString()).getPort(),
                URI.create("tcp://" + json.path("ingest").asString()).getPort());
    }

    private JsonNode access() throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(data.resolve("access.json")));
    }

    /// Starts making an access link; the verb's JVM runs meanwhile.
    VerbProcess requestSession(String candidate) throws IOException {
        return verb("session", List.of("session", "new", "--data", data.toString(), "--name", candidate));
    }

    /// Starts making a one-time link to the console.
    VerbProcess requestProctorLink() throws IOException {
        return verb("proctor", List.of("proctor", "link", "--data", data.toString()));
    }

    private VerbProcess verb(String name, List<String> words) throws IOException {
        return VerbProcess.start(launcher, words, Map.of(), logs.resolve(name + ".log"));
    }

    /// The one link that a verb printed.
    static String link(VerbProcess verb) throws DemoException, IOException, InterruptedException {
        String said = verb.finish(ANSWER);
        return said.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("https://"))
                .findFirst()
                .orElseThrow(() -> new DemoException("no link was printed, but: " + said.strip()));
    }

    /// Where the sealed evidence of a session will stand.
    Path bundle(String session) {
        return data.resolve("evidence").resolve(session);
    }

    /// Ends it without a word, as a crash would.
    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
