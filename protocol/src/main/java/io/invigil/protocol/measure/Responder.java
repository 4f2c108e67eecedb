package io.invigil.protocol.measure;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.measure.MeasurePacket.Challenge;
import io.invigil.protocol.measure.MeasurePacket.Echo;
import io.invigil.protocol.measure.MeasurePacket.Farewell;
import io.invigil.protocol.measure.MeasurePacket.Finish;
import io.invigil.protocol.measure.MeasurePacket.Hello;
import io.invigil.protocol.measure.MeasurePacket.Load;
import io.invigil.protocol.measure.MeasurePacket.Report;
import io.invigil.protocol.measure.MeasurePacket.Request;
import io.invigil.protocol.measure.MeasurePacket.Result;
import io.invigil.protocol.measure.MeasurePacket.Welcome;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The answering end of measurements: a socket, a thread that answers, and a thread for each load that is sent.
///
/// It answers nobody without a ticket, and sends nothing longer than what it was sent until an address has said the
/// cookie that was sent there: with a stolen ticket and a forged sender it cannot be turned on a third computer.
public final class Responder implements AutoCloseable {
    private static final int SOCKET_BUFFER = 4 * 1024 * 1024;

    private final DatagramChannel channel;
    private final ResponderLimits limits;
    private final SecureRandom random = new SecureRandom();
    private final Cookies cookies = new Cookies(random);
    private final Map<Long, Visit> visits = new ConcurrentHashMap<>();

    private Responder(DatagramChannel channel, ResponderLimits limits) {
        this.channel = channel;
        this.limits = limits;
    }

    /// Binds, and answers from now on.
    ///
    /// @param bind port 0 picks a free one
    /// @throws IOException if the port is taken, or the address is none of this computer
    public static Responder start(InetSocketAddress bind, ResponderLimits limits) throws IOException {
        DatagramChannel channel = DatagramChannel.open(
                bind.getAddress() instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER / 4);
            channel.bind(bind);
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
        Responder responder = new Responder(channel, limits);
        Thread.ofPlatform().name("measure").daemon().start(responder::answer);
        return responder;
    }

    /// The port it listens on.
    public int port() {
        return channel.socket().getLocalPort();
    }

    /// A ticket for a client that has proved over HTTPS that it may have one.
    ///
    /// @return empty if too many are being measured
    public Optional<MeasureTicket> issue() {
        long now = System.nanoTime();
        visits.values().removeIf(visit -> visit.expired(now));
        if (visits.size() >= limits.tickets()) {
            return Optional.empty();
        }
        MeasureTicket ticket = MeasureTicket.random(random);
        visits.put(
                ticket.id(),
                new Visit(ticket, limits.runs(), now + limits.validity().toNanos()));
        return Optional.of(ticket);
    }

    private void answer() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(2 * PacketCodec.LOAD);
        Postbox postbox = new Postbox(channel);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
                PacketCodec.Carried carried = PacketCodec.read(buffer.flip());
                Visit visit = visits.get(carried.ticket().id());
                if (visit != null && visit.ticket().equals(carried.ticket()) && !visit.expired(System.nanoTime())) {
                    handle(visit, carried.packet(), from, postbox);
                }
            } catch (MalformedBytesException notOurs) {
                // whoever scans ports is told nothing
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException unsendable) {
                // an answer that the network did not take is one that was lost
            }
        }
    }

    private void handle(Visit visit, MeasurePacket packet, InetSocketAddress from, Postbox postbox) throws IOException {
        if (packet instanceof Hello hello) {
            hello(visit, hello, from, postbox);
            return;
        }
        if (!visit.from(from)) {
            return;
        }
        switch (packet) {
            case Echo echo -> postbox.send(visit, visit.echo(echo));
            case Load load -> answer(visit, visit.arrived(load), postbox);
            case Report report -> visit.report(report);
            case Finish finish -> answer(visit, visit.finished(finish), postbox);
            case Result result -> visit.result(result);
            case Request request -> postbox.send(visit, visit.grant(request, free(), channel, from));
            case Farewell _ -> {
                visit.stop();
                visits.remove(visit.ticket().id());
            }
            case Hello _,
                    Challenge _,
                    Welcome _,
                    MeasurePacket.Echoed _,
                    MeasurePacket.Granted _,
                    MeasurePacket.Refused _ -> {}
        }
    }

    private static void answer(Visit visit, Optional<? extends MeasurePacket> answer, Postbox postbox)
            throws IOException {
        if (answer.isPresent()) {
            postbox.send(visit, answer.get());
        }
    }

    private void hello(Visit visit, Hello hello, InetSocketAddress from, Postbox postbox) throws IOException {
        long cookie = cookies.of(from, visit.ticket().id());
        boolean known = hello.cookie() == cookie;
        if (known) {
            visit.welcome(from);
        }
        postbox.send(visit.ticket(), known ? new Welcome(hello.nonce()) : new Challenge(hello.nonce(), cookie), from);
    }

    private long free() {
        long now = System.nanoTime();
        return limits.totalBits()
                - visits.values().stream()
                        .mapToLong(visit -> visit.reserved(now))
                        .sum();
    }

    @Override
    public void close() throws IOException {
        visits.values().forEach(Visit::stop);
        channel.close();
    }
}
