package io.invigil.server.bench;

import io.invigil.server.app.AccessFile;
import io.invigil.server.app.DataFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Invigil's server in a process of its own, with the options that `invigil server` gives the JVM, and with a data
/// folder that outlives it.
final class TestedServer implements AutoCloseable {
    private static final List<String> JVM = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseG1GC",
            "-XX:G1PeriodicGCInterval=15000",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:TrimNativeHeapInterval=10000");

    private final DataFolder data;
    private final URI ingest;
    private final URI https;
    private ChildProcess process;

    private TestedServer(DataFolder data, URI ingest, URI https, ChildProcess process) {
        this.data = data;
        this.ingest = ingest;
        this.https = https;
        this.process = process;
    }

    /// Starts it on any free ports, and waits until it is ready.
    static TestedServer start(DataFolder data) throws Exception {
        ChildProcess process = process(data, 0);
        try {
            AccessFile access = AccessFile.read(data);
            return new TestedServer(
                    data, URI.create("invigil://" + access.ingest()), URI.create(access.https()), process);
        } catch (Exception unreachable) {
            process.close();
            throw unreachable;
        }
    }

    private static ChildProcess process(DataFolder data, int ingestPort) throws IOException, InterruptedException {
        Path folder = data.path();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.invigil.server.app.ServerCommand",
                "--data",
                folder.toString(),
                "--https-port",
                "0",
                "--ingest-port",
                Integer.toString(ingestPort)));
        ChildProcess started = ChildProcess.start(folder.resolveSibling(folder.getFileName() + ".log"), command);
        // whoever ends the benchmark ends its server
        Runtime.getRuntime().addShutdownHook(new Thread(started.process()::destroyForcibly));
        try {
            started.awaitLine("Invigil server is ready");
            return started;
        } catch (IOException | InterruptedException notStarted) {
            started.close();
            throw notStarted;
        }
    }

    /// Where agents connect.
    URI ingest() {
        return ingest;
    }

    /// Where agents connect.
    InetSocketAddress address() {
        return new InetSocketAddress(ingest.getHost(), ingest.getPort());
    }

    /// Where consoles connect.
    URI https() {
        return https;
    }

    /// What it says.
    Path log() {
        return process.log();
    }

    ProcessHandle handle() {
        return process.handle();
    }

    /// Ends it in the middle of whatever it does: kill -9.
    void kill() throws InterruptedException {
        process.process().destroyForcibly().waitFor();
    }

    /// Kills it as a power cut would, and starts it on the same port.
    void crash() throws IOException, InterruptedException {
        kill();
        process = process(data, ingest.getPort());
    }

    /// Its resident memory in MB after it was asked to throw away what it needs no more; 0 where the system does
    /// not say.
    double tidied() throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        for (String command : List.of("GC.run", "System.trim_native_heap")) {
            Process asked = new ProcessBuilder(tool.toString(), Long.toString(handle().pid()), command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var _ = asked.waitFor(30, TimeUnit.SECONDS);
        }
        return Meter.resident(handle());
    }

    @Override
    public void close() {
        process.close();
    }
}
