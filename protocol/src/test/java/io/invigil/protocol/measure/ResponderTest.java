package io.invigil.protocol.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.measure.MeasurePacket.Challenge;
import io.invigil.protocol.measure.MeasurePacket.Echo;
import io.invigil.protocol.measure.MeasurePacket.Echoed;
import io.invigil.protocol.measure.MeasurePacket.Granted;
import io.invigil.protocol.measure.MeasurePacket.Hello;
import io.invigil.protocol.measure.MeasurePacket.Load;
import io.invigil.protocol.measure.MeasurePacket.Refusal;
import io.invigil.protocol.measure.MeasurePacket.Refused;
import io.invigil.protocol.measure.MeasurePacket.Request;
import io.invigil.protocol.measure.MeasurePacket.Welcome;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResponderTest {
    private static final ResponderLimits LIMITS = new ResponderLimits(3, Duration.ofMinutes(1), 100_000_000, 2);

    private Responder responder;
    private DatagramSocket socket;

    @BeforeEach
    void start() throws Exception {
        responder = Responder.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), LIMITS);
        socket = socket();
    }

    @AfterEach
    void stop() throws Exception {
        socket.close();
        responder.close();
    }

    private DatagramSocket socket() throws IOException {
        DatagramSocket fresh = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        fresh.connect(InetAddress.getLoopbackAddress(), responder.port());
        fresh.setSoTimeout(5_000);
        return fresh;
    }

    @Test
    void welcomesAnAddressThatSaysTheCookieThatWasSentThere() throws Exception {
        MeasureTicket ticket = responder.issue().orElseThrow();

        Challenge challenge = (Challenge) ask(ticket, new Hello(4, 0));
        assertThat(challenge.nonce()).isEqualTo(4);
        assertThat(ask(ticket, new Hello(5, challenge.cookie()))).isEqualTo(new Welcome(5));
        assertThat(ask(ticket, new Echo(1, 0, 99))).isEqualTo(new Echoed(1, 0, 99, 1));
        assertThat(ask(ticket, new Echo(1, 5, 98))).isEqualTo(new Echoed(1, 5, 98, 2));
        assertThat(ask(ticket, new Echo(2, 0, 97))).isEqualTo(new Echoed(2, 0, 97, 1));
    }

    @Test
    void sendsNothingToAnAddressThatHasNotSaidItsCookie() throws Exception {
        MeasureTicket ticket = responder.issue().orElseThrow();
        long cookieOfAnother;
        try (DatagramSocket another = socket()) {
            send(another, ticket, new Hello(1, 0));
            cookieOfAnother = ((Challenge) receive(another)).cookie();
        }

        send(socket, ticket, new Request(1, true, 50_000, 500));
        send(socket, ticket, new Echo(1, 0, 1));
        // the only answer is the one to this, and it is a challenge of the same length
        assertThat(ask(ticket, new Hello(2, cookieOfAnother))).isInstanceOf(Challenge.class);
        assertSilent();
    }

    @Test
    void answersNobodyWithoutATicket() throws Exception {
        MeasureTicket ticket = responder.issue().orElseThrow();
        byte[] wrong = ticket.secret();
        wrong[3] ^= 1;
        send(socket, MeasureTicket.random(new SecureRandom()), new Hello(1, 0));
        send(socket, new MeasureTicket(ticket.id(), wrong), new Hello(1, 0));
        socket.send(new DatagramPacket(new byte[64], 64));
        socket.send(new DatagramPacket(new byte[1], 1));

        assertThat(ask(ticket, new Hello(7, 0)))
                .isInstanceOfSatisfying(
                        Challenge.class,
                        challenge -> assertThat(challenge.nonce()).isEqualTo(7));
        assertSilent();
    }

    @Test
    void grantsNoMoreThanItHasAndNoMoreRunsThanATicketHas() throws Exception {
        MeasureTicket one = welcomed(socket);
        assertThat(ask(one, new Request(1, false, 95_000, 500))).isEqualTo(new Granted(1, 95_000));
        assertThat(ask(one, new Request(1, false, 95_000, 500))).isEqualTo(new Granted(1, 95_000));
        try (DatagramSocket second = socket()) {
            MeasureTicket other = welcomed(second);
            send(second, other, new Request(1, false, 50_000, 500));
            assertThat(receive(second)).isEqualTo(new Refused(1, Refusal.BUSY));
        }
        assertThat(ask(one, new Request(2, false, 40_000, 500))).isInstanceOf(Granted.class);
        assertThat(ask(one, new Request(3, false, 40_000, 500))).isEqualTo(new Refused(3, Refusal.USED_UP));
    }

    @Test
    void issuesNoMoreTicketsThanItHasRoomFor() {
        for (int i = 0; i < 3; i++) {
            assertThat(responder.issue()).isPresent();
        }
        assertThat(responder.issue()).isEmpty();
    }

    @Test
    void stopsSendingToAReceiverThatFallsSilent() throws Exception {
        MeasureTicket ticket = welcomed(socket);
        send(socket, ticket, new Request(1, true, 50_000, 500));

        int loads = 0;
        try {
            while (true) {
                loads += receive(socket) instanceof Load ? 1 : 0;
                socket.setSoTimeout(1_000);
            }
        } catch (SocketTimeoutException silent) {
            // at the first rate, 1 Mbit/s, until it gave up
            assertThat(loads).isBetween(50, 250);
        }
    }

    private MeasureTicket welcomed(DatagramSocket with) throws Exception {
        MeasureTicket ticket = responder.issue().orElseThrow();
        send(with, ticket, new Hello(1, 0));
        send(with, ticket, new Hello(2, ((Challenge) receive(with)).cookie()));
        assertThat(receive(with)).isInstanceOf(Welcome.class);
        return ticket;
    }

    private MeasurePacket ask(MeasureTicket ticket, MeasurePacket question) throws Exception {
        send(socket, ticket, question);
        return receive(socket);
    }

    private static void send(DatagramSocket with, MeasureTicket ticket, MeasurePacket packet) throws IOException {
        ByteBuffer buffer = PacketCodec.write(ticket, packet, ByteBuffer.allocate(PacketCodec.LOAD));
        with.send(new DatagramPacket(buffer.array(), buffer.limit()));
    }

    private static MeasurePacket receive(DatagramSocket with) throws IOException, MalformedBytesException {
        DatagramPacket datagram = new DatagramPacket(new byte[2_000], 2_000);
        with.receive(datagram);
        return PacketCodec.read(ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength()))
                .packet();
    }

    private void assertSilent() throws IOException, MalformedBytesException {
        socket.setSoTimeout(200);
        Optional<MeasurePacket> heard;
        try {
            heard = Optional.of(receive(socket));
        } catch (SocketTimeoutException silent) {
            heard = Optional.empty();
        }
        assertThat(heard).isEmpty();
    }
}
