package io.invigil.server.bench;

import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.server.app.DataFolder;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil bench frames`: pictures a second, encrypted and on disk.
@Command(
        name = "frames",
        mixinStandardHelpOptions = true,
        description = {
            "How many pictures a second the server takes over TLS, encrypted under their sessions' keys and",
            "acknowledged when they are on disk. Each connection has some on their way at any time."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:could not be measured", "2:wrong usage"})
final class FramesBench extends BenchWork {
    @Option(names = "--connections", paramLabel = "N", description = "agents; ${DEFAULT-VALUE} by default")
    private int connections = 50;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "pictures of each on their way; ${DEFAULT-VALUE} by default")
    private int window = 4;

    @Option(names = "--bytes", paramLabel = "N", description = "of a picture; ${DEFAULT-VALUE} by default")
    private int bytes = 40_000;

    @Option(names = "--seconds", paramLabel = "S", description = "measured time; ${DEFAULT-VALUE} by default")
    private int seconds = 10;

    @Option(names = "--warm-up", paramLabel = "S", description = "time before it; ${DEFAULT-VALUE} by default")
    private int warmUp = 5;

    @Override
    void check() {
        range("--connections", connections, 1, 10_000);
        range("--window", window, 1, 100);
        range("--bytes", bytes, 100, 2_000_000);
        range("--seconds", seconds, 1, 3600);
        range("--warm-up", warmUp, 0, 600);
    }

    @Override
    Map<String, Object> measure(Path folder, PrintStream out) throws Exception {
        DataFolder data = DataFolder.at(folder.resolve("frames"));
        out.printf(Locale.ROOT, "Enrolling %d agents%n", connections);
        Cohort cohort = Cohort.enrol(data, connections);
        CompletableFuture<Void> failed = new CompletableFuture<>();
        try (TestedServer server = TestedServer.start(data)) {
            Meter meter = new Meter(server.handle());
            Frames frames = new Frames(new MeterListener(meter, failed), bytes);
            try (Fleet fleet = Fleet.connect(cohort, server.ingest(), frames)) {
                out.printf(Locale.ROOT, "Sending pictures of %d bytes for %d s%n", bytes, seconds);
                fleet.run(() -> fleet.agents().forEach(agent -> {
                    for (int i = 0; i < window; i++) {
                        frames.send(agent);
                    }
                }));
                Measured measured = meter.measure(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
                if (failed.isCompletedExceptionally()) {
                    throw new IllegalStateException("the load broke off", failed.exceptionNow());
                }
                out.printf(
                        Locale.ROOT,
                        "%.0f pictures/s  %.0f MB/s  p50 %.1f ms  p99 %.1f ms  server CPU %.1f s/million"
                                + "  RSS %.0f MB%n",
                        measured.rate(),
                        measured.rate() * bytes / 1e6,
                        measured.p50Millis(),
                        measured.p99Millis(),
                        measured.serverCpuPerMillion(),
                        measured.residentMegabytes());
                Map<String, Object> figures = new LinkedHashMap<>();
                figures.put("connections", connections);
                figures.put("window", window);
                figures.put("pictureBytes", bytes);
                figures.putAll(measured.facts());
                return figures;
            }
        }
    }

    /// Sends another picture for each that is acknowledged. No two are the same, and none can be compressed.
    private static final class Frames implements BenchAgent.Listener {
        private final MeterListener metered;
        private final byte[] picture;
        private long number;

        Frames(MeterListener metered, int bytes) {
            this.metered = metered;
            this.picture = new byte[bytes];
            new Random(bytes).nextBytes(picture);
        }

        void send(BenchAgent agent) {
            ByteBuffer.wrap(picture).putLong(0, number++);
            byte[] event = EventCodec.encode(new TelemetryEvent.FrameCaptured(
                    FrameSource.CAMERA, 640, 480, Hash.over(picture), picture.length, true));
            agent.send(event, picture, System.nanoTime());
            agent.flush();
        }

        @Override
        public void acknowledged(BenchAgent agent, int count, long nanos) {
            metered.acknowledged(agent, count, nanos);
            send(agent);
        }

        @Override
        public void failed(Throwable why) {
            metered.failed(why);
        }
    }
}
