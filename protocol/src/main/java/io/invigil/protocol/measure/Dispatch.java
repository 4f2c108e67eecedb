package io.invigil.protocol.measure;

import io.invigil.protocol.measure.MeasurePacket.Finish;
import io.invigil.protocol.measure.MeasurePacket.Report;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A load that the responder sends, on a thread of its own, until its receiver has taken note of its end. The thread
/// is never interrupted: that would close the channel for everybody.
final class Dispatch {
    private static final int TIMES = 10;
    private static final long BETWEEN_MILLIS = 150;

    private final MeasureTicket ticket;
    private final LoadSender sender;
    private final DatagramChannel channel;
    private final InetSocketAddress to;
    private final CountDownLatch noted = new CountDownLatch(1);

    private Dispatch(MeasureTicket ticket, LoadSender sender, DatagramChannel channel, InetSocketAddress to) {
        this.ticket = ticket;
        this.sender = sender;
        this.channel = channel;
        this.to = to;
    }

    static Dispatch start(
            MeasureTicket ticket,
            int run,
            LoadPlan plan,
            DatagramChannel channel,
            InetSocketAddress to,
            Runnable ended) {
        LoadSender sender = new LoadSender(ticket, run, plan, datagram -> channel.send(datagram, to));
        Dispatch dispatch = new Dispatch(ticket, sender, channel, to);
        Thread.ofPlatform().name("measure load").daemon().start(() -> {
            try {
                dispatch.send();
            } catch (IOException | InterruptedException failed) {
                // the receiver sees that nothing more comes
            } finally {
                ended.run();
            }
        });
        return dispatch;
    }

    private void send() throws IOException, InterruptedException {
        LoadSender.End end = sender.run();
        Postbox postbox = new Postbox(channel);
        Finish finish = new Finish(sender.number(), end == LoadSender.End.SATURATED);
        for (int i = 0; i < TIMES && end != LoadSender.End.BROKEN; i++) {
            postbox.send(ticket, finish, to);
            if (noted.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    void report(Report report) {
        if (report.run() == sender.number()) {
            sender.report(report);
        }
    }

    void acknowledged(int run) {
        if (run == sender.number()) {
            noted.countDown();
        }
    }

    void stop() {
        sender.stop();
        noted.countDown();
    }
}
