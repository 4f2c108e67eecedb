package io.invigil.protocol.measure;

import io.invigil.protocol.measure.MeasurePacket.Echo;
import io.invigil.protocol.measure.MeasurePacket.Echoed;
import io.invigil.protocol.measure.MeasurePacket.Finish;
import io.invigil.protocol.measure.MeasurePacket.Granted;
import io.invigil.protocol.measure.MeasurePacket.Load;
import io.invigil.protocol.measure.MeasurePacket.Refusal;
import io.invigil.protocol.measure.MeasurePacket.Refused;
import io.invigil.protocol.measure.MeasurePacket.Report;
import io.invigil.protocol.measure.MeasurePacket.Request;
import io.invigil.protocol.measure.MeasurePacket.Result;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One client's measurement at the responder. The answering thread alone calls it, but for {@link #reserved} and
/// {@link #stop}.
final class Visit {
    private static final long SLACK = 1_500_000_000L;

    private final MeasureTicket ticket;
    private final long expires;
    private @Nullable InetSocketAddress peer;
    private int runsLeft;
    private volatile int run = -1;
    private int stream = -1;
    private int echoed;
    private @Nullable Arrivals arrivals;
    private volatile @Nullable Dispatch dispatch;
    private volatile long reservedBits;
    private volatile long reservedUntil;

    Visit(MeasureTicket ticket, int runs, long expires) {
        this.ticket = ticket;
        this.runsLeft = runs;
        this.expires = expires;
    }

    MeasureTicket ticket() {
        return ticket;
    }

    boolean expired(long now) {
        return now - expires > 0;
    }

    /// The address has said its cookie.
    void welcome(InetSocketAddress from) {
        if (!from.equals(peer)) {
            stop();
            peer = from;
        }
    }

    boolean from(InetSocketAddress address) {
        return address.equals(peer);
    }

    Optional<InetSocketAddress> peer() {
        return Optional.ofNullable(peer);
    }

    Echoed echo(Echo echo) {
        if (echo.stream() != stream) {
            stream = echo.stream();
            echoed = 0;
        }
        echoed++;
        return new Echoed(echo.stream(), echo.sequence(), echo.sentNanos(), echoed);
    }

    Optional<Report> arrived(Load load) {
        long now = System.nanoTime();
        Arrivals counting = arrivals;
        boolean due = counting != null && counting.run() == load.run() && counting.note(load, now);
        return due && counting != null ? Optional.of(counting.report(now)) : Optional.empty();
    }

    void report(Report report) {
        Dispatch sending = dispatch;
        if (sending != null) {
            sending.report(report);
        }
    }

    Optional<Result> finished(Finish finish) {
        Arrivals counting = arrivals;
        if (counting == null || counting.run() != finish.run()) {
            return Optional.empty();
        }
        reservedBits = 0;
        return Optional.of(new Result(finish.run(), counting.figure()));
    }

    void result(Result result) {
        Dispatch sending = dispatch;
        if (sending != null) {
            sending.acknowledged(result.run());
        }
    }

    /// Begins a run, if there is leave for it.
    ///
    /// @param freeBits what the responder has left to grant, what this visit holds not counted
    MeasurePacket grant(Request request, long freeBits, DatagramChannel channel, InetSocketAddress to) {
        if (request.run() == run) {
            return new Granted(run, (int) (reservedBits / 1000));
        }
        long asked = request.ceilingKilobits() * 1000L;
        if (runsLeft == 0) {
            return new Refused(request.run(), Refusal.USED_UP);
        }
        long free = freeBits + reserved(System.nanoTime());
        if (free < Math.min(asked, ResponderLimits.WORTH_GRANTING)) {
            return new Refused(request.run(), Refusal.BUSY);
        }
        stop();
        runsLeft--;
        run = request.run();
        int frame = LinkFrame.bytes(PacketCodec.LOAD, to.getAddress());
        LoadPlan plan = new LoadPlan(Math.min(asked, free), request.holdMillis() * 1_000_000L, frame);
        reservedUntil = System.nanoTime() + LoadPlan.LONGEST + SLACK;
        reservedBits = plan.ceilingBits();
        if (request.down()) {
            int mine = run;
            dispatch = Dispatch.start(ticket, mine, plan, channel, to, () -> ended(mine));
        } else {
            arrivals = new Arrivals(run, frame);
        }
        return new Granted(run, (int) (plan.ceilingBits() / 1000));
    }

    private void ended(int ofRun) {
        if (ofRun == run) {
            reservedBits = 0;
        }
    }

    /// Load that this measurement may make now, bit/s.
    long reserved(long now) {
        return now - reservedUntil > 0 ? 0 : reservedBits;
    }

    void stop() {
        arrivals = null;
        reservedBits = 0;
        Dispatch sending = dispatch;
        if (sending != null) {
            sending.stop();
        }
        dispatch = null;
    }
}
