import io.invigil.server.app.AccessFile;
import io.invigil.server.app.DataFolder;
import io.invigil.server.app.ServerCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The real server, in a process of its own.
///
/// @param seconds until it was ready
/// @param cpu     seconds of CPU that it had taken by then, which a busy machine does not change much
record Server(Process process, double seconds, double cpu, int ingestPort) implements AutoCloseable {
    static Server start(Path data) throws Exception {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseCompactObjectHeaders",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerCommand.class.getName(),
                        "--data",
                        data.toString(),
                        "--https-port",
                        "0",
                        "--ingest-port",
                        "0")
                .redirectError(data.resolveSibling("server.log").toFile())
                .start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains("is ready")) {
                double seconds = (System.nanoTime() - began) / 1e9;
                String ingest = AccessFile.read(DataFolder.at(data)).ingest();
                double cpu = process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
                return new Server(process, seconds, cpu, Integer.parseInt(ingest.substring(ingest.lastIndexOf(':') + 1)));
            }
        }
        throw new IOException("the server ended; what it said is in " + data.resolveSibling("server.log"));
    }

    /// SIGKILL.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
