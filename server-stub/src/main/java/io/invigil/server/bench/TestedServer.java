package io.invigil.server.bench;

import io.invigil.server.app.AccessFile;
import io.invigil.server.app.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Invigil's server in a process of its own, with a data folder that outlives it.
///
/// @param ingest where agents connect
/// @param https  where consoles do
record TestedServer(ChildProcess process, URI ingest, URI https) implements AutoCloseable {
    /// Starts it, and waits until it is ready.
    static TestedServer start(DataFolder data) throws Exception {
        Path folder = data.path();
        ChildProcess process = ChildProcess.start(
                folder.resolveSibling(folder.getFileName() + ".log"),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseCompactObjectHeaders",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.invigil.server.app.ServerCommand",
                        "--data",
                        folder.toString(),
                        "--https-port",
                        "0",
                        "--ingest-port",
                        "0"));
        // whoever ends the benchmark ends its server
        Runtime.getRuntime().addShutdownHook(new Thread(process.process()::destroyForcibly));
        try {
            process.awaitLine("Invigil server is ready");
            AccessFile access = AccessFile.read(data);
            return new TestedServer(process, URI.create("invigil://" + access.ingest()), URI.create(access.https()));
        } catch (Exception notStarted) {
            process.close();
            throw notStarted;
        }
    }

    ProcessHandle handle() {
        return process.handle();
    }

    /// Ends it in the middle of whatever it does: kill -9.
    void kill() throws InterruptedException {
        process.process().destroyForcibly();
        process.process().waitFor();
    }

    @Override
    public void close() {
        process.close();
    }
}
