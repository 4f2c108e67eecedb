package io.invigil.precheck.network;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.measure.Arrivals;
import io.invigil.protocol.measure.LinkFrame;
import io.invigil.protocol.measure.LoadPlan;
import io.invigil.protocol.measure.LoadSender;
import io.invigil.protocol.measure.MeasurePacket;
import io.invigil.protocol.measure.MeasurePacket.Challenge;
import io.invigil.protocol.measure.MeasurePacket.Echoed;
import io.invigil.protocol.measure.MeasurePacket.Farewell;
import io.invigil.protocol.measure.MeasurePacket.Finish;
import io.invigil.protocol.measure.MeasurePacket.Granted;
import io.invigil.protocol.measure.MeasurePacket.Hello;
import io.invigil.protocol.measure.MeasurePacket.Load;
import io.invigil.protocol.measure.MeasurePacket.Refused;
import io.invigil.protocol.measure.MeasurePacket.Report;
import io.invigil.protocol.measure.MeasurePacket.Request;
import io.invigil.protocol.measure.MeasurePacket.Result;
import io.invigil.protocol.measure.MeasurePacket.Welcome;
import io.invigil.protocol.measure.MeasureTicket;
import io.invigil.protocol.measure.PacketCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The asking end of a measurement by datagrams. One thread asks; a thread of its own reads what comes.
final class UdpLine implements AutoCloseable {
    private static final int SOCKET_BUFFER = 4 * 1024 * 1024;
    private static final long ASK_AGAIN_MILLIS = 200;
    private static final long LONGEST_SILENCE = 1_500_000_000L;
    private static final Duration LAST_WORD = Duration.ofSeconds(3);

    private final DatagramChannel channel;
    private final MeasureTicket ticket;
    private final int frameBytes;
    private final LinkedBlockingQueue<MeasurePacket> answers = new LinkedBlockingQueue<>(1000);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(PacketCodec.LOAD);
    private volatile Consumer<Echoed> echoes = echo -> {};
    private volatile @Nullable LoadSender sender;
    private volatile @Nullable Arrivals arrivals;
    private volatile long loadAt;
    private volatile boolean loadCame;
    private int runs;

    private UdpLine(DatagramChannel channel, MeasureTicket ticket, InetSocketAddress to) {
        this.channel = channel;
        this.ticket = ticket;
        this.frameBytes = LinkFrame.bytes(PacketCodec.LOAD, to.getAddress());
    }

    /// Opens a socket towards a responder; whether it is there, {@link #reached} tells.
    static UdpLine open(InetSocketAddress to, MeasureTicket ticket) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER / 4);
            channel.connect(to);
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
        UdpLine line = new UdpLine(channel, ticket, to);
        Thread.ofPlatform().name("line").daemon().start(line::read);
        return line;
    }

    /// Whether the responder answers within the time; says hello until then.
    boolean reached(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        long cookie = 0;
        while (System.nanoTime() < until) {
            try {
                post(new Hello(System.nanoTime(), cookie));
            } catch (IOException unsendable) {
                return false;
            }
            MeasurePacket answer = answers.poll(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            if (answer instanceof Welcome) {
                return true;
            }
            if (answer instanceof Challenge(long nonce, long challenged)) {
                cookie = challenged;
            }
        }
        return false;
    }

    /// Has what comes back of a stream handed over, on the reading thread.
    void onEcho(Consumer<Echoed> taker) {
        echoes = taker;
    }

    /// Sends a short packet.
    synchronized void post(MeasurePacket packet) throws IOException {
        write(PacketCodec.write(ticket, packet, buffer));
    }

    private void write(ByteBuffer datagram) throws IOException {
        channel.write(datagram);
    }

    /// Saturates the line and times it at the receiver.
    ///
    /// @throws LineBrokenException if the other end fell silent or does not want to
    LoadOutcome measure(boolean down, long ceilingBits, Duration hold)
            throws LineBrokenException, InterruptedException {
        long began = System.nanoTime();
        int run = ++runs;
        answers.clear();
        try {
            if (down) {
                arrivals = new Arrivals(run, frameBytes);
                loadAt = System.nanoTime();
            }
            Granted granted = granted(new Request(run, down, (int) (ceilingBits / 1000), (int) hold.toMillis()));
            LoadPlan plan = new LoadPlan(granted.ceilingKilobits() * 1000L, hold.toNanos(), frameBytes);
            return down ? down(run, plan, began) : up(run, plan, began);
        } catch (ClosedByInterruptException ended) {
            throw new InterruptedException("the check was ended");
        } catch (LineBrokenException broken) {
            throw broken;
        } catch (IOException broken) {
            throw new LineBrokenException(LineBrokenException.Why.SILENT, broken);
        } finally {
            arrivals = null;
            sender = null;
        }
    }

    private Granted granted(Request request) throws IOException, InterruptedException {
        MeasurePacket answer = ask(
                request,
                packet -> (packet instanceof Granted granted && granted.run() == request.run())
                        || (packet instanceof Refused refused && refused.run() == request.run()));
        if (answer instanceof Granted granted) {
            return granted;
        }
        throw new LineBrokenException(LineBrokenException.Why.REFUSED);
    }

    private LoadOutcome up(int run, LoadPlan plan, long began) throws IOException, InterruptedException {
        LoadSender load = new LoadSender(ticket, run, plan, this::write);
        sender = load;
        LoadSender.End end = load.run();
        if (end == LoadSender.End.BROKEN) {
            throw new LineBrokenException(LineBrokenException.Why.SILENT);
        }
        boolean saturated = end == LoadSender.End.SATURATED;
        Result result = (Result)
                ask(new Finish(run, saturated), packet -> packet instanceof Result known && known.run() == run);
        return LoadOutcome.of(result.figure(), saturated, plan, began);
    }

    private LoadOutcome down(int run, LoadPlan plan, long began) throws IOException, InterruptedException {
        while (true) {
            MeasurePacket answer = answers.poll(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            Arrivals counting = arrivals;
            if (answer instanceof Finish finish && finish.run() == run && counting != null) {
                post(new Result(run, counting.figure()));
                return LoadOutcome.of(counting.figure(), finish.saturated(), plan, began);
            }
            if (System.nanoTime() - loadAt > LONGEST_SILENCE) {
                throw new LineBrokenException(LineBrokenException.Why.SILENT);
            }
        }
    }

    private MeasurePacket ask(MeasurePacket question, Predicate<MeasurePacket> fits)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + LAST_WORD.toNanos();
        while (System.nanoTime() < until) {
            post(question);
            long again = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ASK_AGAIN_MILLIS);
            while (System.nanoTime() < again) {
                MeasurePacket answer = answers.poll(again - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (answer != null && fits.test(answer)) {
                    return answer;
                }
            }
        }
        throw new LineBrokenException(LineBrokenException.Why.SILENT);
    }

    private void read() {
        ByteBuffer datagram = ByteBuffer.allocateDirect(2 * PacketCodec.LOAD);
        ByteBuffer out = ByteBuffer.allocateDirect(PacketCodec.LOAD);
        while (channel.isOpen()) {
            try {
                datagram.clear();
                channel.read(datagram);
                PacketCodec.Carried carried = PacketCodec.read(datagram.flip());
                if (carried.ticket().equals(ticket)) {
                    take(carried.packet(), out);
                }
            } catch (MalformedBytesException notOurs) {
                // not said by our responder
            } catch (PortUnreachableException nobody) {
                // whoever waits for an answer waits in vain and says so
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void take(MeasurePacket packet, ByteBuffer out) throws IOException {
        switch (packet) {
            case Echoed echoed -> echoes.accept(echoed);
            case Load load -> load(load, out);
            case Report report -> {
                LoadSender sending = sender;
                if (sending != null && sending.number() == report.run()) {
                    sending.report(report);
                }
            }
            case Challenge _, Welcome _, Granted _, Refused _, Finish _, Result _ -> {
                boolean _ = answers.offer(packet);
            }
            case Hello _, MeasurePacket.Echo _, Request _, Farewell _ -> {}
        }
    }

    /// Whether load has begun to arrive.
    boolean loaded() {
        return loadCame;
    }

    private void load(Load load, ByteBuffer out) throws IOException {
        Arrivals counting = arrivals;
        if (counting == null || counting.run() != load.run()) {
            return;
        }
        long now = System.nanoTime();
        loadAt = now;
        loadCame = true;
        if (counting.note(load, now)) {
            write(PacketCodec.write(ticket, counting.report(now), out));
        }
    }

    @Override
    public void close() {
        try (channel) {
            if (channel.isOpen()) {
                post(new Farewell());
            }
        } catch (IOException gone) {
            // the responder forgets this visit by itself
        }
    }
}
