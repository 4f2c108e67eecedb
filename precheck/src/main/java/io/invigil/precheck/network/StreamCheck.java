package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// What the checks have in common that judge a stream of small packets on a line that is not saturated. The first of
/// them in a run measures, the others read what it measured.
abstract sealed class StreamCheck extends NetworkCheck permits LatencyCheck, JitterCheck, LossCheck {
    private static final int PACKETS = 1_000;
    private static final Duration INTERVAL = Duration.ofNanos(2_500_000);
    private static final int BRIEF_PACKETS = 300;
    private static final int PINGS = 24;
    private static final int BRIEF_PINGS = 10;
    private static final int TOLD_EVERY = 100;

    StreamCheck(Surroundings surroundings) {
        super(surroundings);
    }

    /// Packets are sent at times that a virtual thread, woken by others, would miss.
    @Override
    public boolean callsNativeCode() {
        return true;
    }

    @Override
    final Finding measure(ServerClient client, CheckContext context, Findings findings)
            throws ServerException, InterruptedException {
        Optional<StreamResult> earlier = StreamResult.earlier(context);
        StreamResult result = earlier.isPresent() ? earlier.get() : stream(client, context);
        return judge(result, context, result.write(findings));
    }

    /// Judges what the stream told.
    abstract Finding judge(StreamResult result, CheckContext context, Findings findings);

    private static StreamResult stream(ServerClient client, CheckContext context)
            throws ServerException, InterruptedException {
        context.progress().doing(words("stream.reaching"));
        Optional<UdpLine> line = UdpAccess.open(client, context);
        if (line.isEmpty()) {
            return pings(client, context);
        }
        try (UdpLine open = line.get()) {
            int packets = context.depth() == Depth.BRIEF ? BRIEF_PACKETS : PACKETS;
            EchoFigures figures = new EchoStream(open, 1, packets, INTERVAL).run(sent -> {
                if (sent % TOLD_EVERY == 0) {
                    context.progress().doing(words("stream.doing", sent, packets));
                }
            });
            if (figures.endedSilent()) {
                client.ping();
            }
            return StreamResult.of(figures);
        } catch (LineBrokenException broken) {
            return pings(client, context);
        }
    }

    private static StreamResult pings(ServerClient client, CheckContext context)
            throws ServerException, InterruptedException {
        context.progress().doing(words("stream.pings"));
        client.ping();
        long[] trips = new long[context.depth() == Depth.BRIEF ? BRIEF_PINGS : PINGS];
        double jitter = 0;
        for (int i = 0; i < trips.length; i++) {
            long began = System.nanoTime();
            client.ping();
            trips[i] = System.nanoTime() - began;
            jitter += i == 0 ? 0 : Math.abs(trips[i] - trips[i - 1]);
        }
        Arrays.sort(trips);
        return new StreamResult(
                UdpAccess.TCP,
                trips.length,
                trips[trips.length / 2] / 1e6,
                trips[0] / 1e6,
                trips[trips.length * 95 / 100] / 1e6,
                jitter / (trips.length - 1) / 1e6,
                0,
                0);
    }

    /// How it was measured, in words.
    static Phrase how(StreamResult result) {
        return words(result.byUdp() ? "stream.udp" : "stream.tcp", result.packets());
    }
}
