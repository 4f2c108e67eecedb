package io.invigil.server.bench;

import io.invigil.server.app.AccessFile;
import io.invigil.server.app.DataFolder;
import io.invigil.server.app.StartupException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Invigil's server in a process of its own, with the options that `invigil server` gives the JVM.
final class BenchServer implements AutoCloseable {
    private static final List<String> JVM = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseG1GC",
            "-XX:G1PeriodicGCInterval=15000",
            "-XX:TrimNativeHeapInterval=10000");

    private final Path folder;
    private final InetSocketAddress ingest;
    private ChildProcess process;

    private BenchServer(Path folder, InetSocketAddress ingest, ChildProcess process) {
        this.folder = folder;
        this.ingest = ingest;
        this.process = process;
    }

    /// Starts it on any free port.
    static BenchServer start(Path folder) throws IOException, InterruptedException, StartupException {
        ChildProcess process = process(folder, 0);
        URI access =
                URI.create("invigil://" + AccessFile.read(DataFolder.at(folder)).ingest());
        return new BenchServer(folder, new InetSocketAddress(access.getHost(), access.getPort()), process);
    }

    private static ChildProcess process(Path folder, int port) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>();
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
                Integer.toString(port)));
        ChildProcess started = ChildProcess.start(folder.resolveSibling(folder.getFileName() + ".log"), command);
        started.awaitLine("Invigil server is ready");
        return started;
    }

    /// Where it takes agents.
    InetSocketAddress ingest() {
        return ingest;
    }

    Path folder() {
        return folder;
    }

    /// What it says.
    Path log() {
        return process.log();
    }

    ProcessHandle handle() {
        return process.handle();
    }

    /// Kills it as a power cut would, and starts it on the same port.
    void crash() throws IOException, InterruptedException {
        process.process().destroyForcibly().waitFor();
        process = process(folder, ingest.getPort());
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
