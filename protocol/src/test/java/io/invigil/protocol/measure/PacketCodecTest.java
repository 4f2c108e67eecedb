package io.invigil.protocol.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.measure.MeasurePacket.Refusal;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PacketCodecTest {
    private static final List<MeasurePacket> ALL = List.of(
            new MeasurePacket.Hello(-7, 9),
            new MeasurePacket.Challenge(7, -9),
            new MeasurePacket.Welcome(Long.MIN_VALUE),
            new MeasurePacket.Echo(1, 2, -3),
            new MeasurePacket.Echoed(1, 2, -3, 4),
            new MeasurePacket.Request(5, true, 1_000_000, 1_300),
            new MeasurePacket.Granted(5, 1_000_000),
            new MeasurePacket.Refused(5, Refusal.BUSY),
            new MeasurePacket.Refused(5, Refusal.USED_UP),
            new MeasurePacket.Load(5, 6, 7, 8, -9),
            new MeasurePacket.Report(5, 6, 7, 8, 9, 10, 11),
            new MeasurePacket.Finish(5, false),
            new MeasurePacket.Result(5, new RateFigure(199_980_000, 1, 2, 3, 4)),
            new MeasurePacket.Farewell());

    private final MeasureTicket ticket = MeasureTicket.random(new SecureRandom());

    @Test
    void readsEveryPacketThatItWrites() throws Exception {
        for (MeasurePacket packet : ALL) {
            PacketCodec.Carried carried = PacketCodec.read(bytes(packet));

            assertThat(carried.packet()).isEqualTo(packet);
            assertThat(carried.ticket()).isEqualTo(ticket);
        }
    }

    @Test
    void makesNoAnswerLongerThanItsQuestion() {
        for (MeasurePacket packet : ALL) {
            assertThat(bytes(packet).remaining())
                    .isEqualTo(packet instanceof MeasurePacket.Load ? PacketCodec.LOAD : PacketCodec.CONTROL);
        }
    }

    @Test
    void refusesEveryOtherLength() {
        for (int length = 0; length < 1_500; length++) {
            if (length != PacketCodec.CONTROL && length != PacketCodec.LOAD) {
                ByteBuffer datagram = ByteBuffer.allocate(length);
                assertThatThrownBy(() -> PacketCodec.read(datagram)).isInstanceOf(MalformedBytesException.class);
            }
        }
    }

    @Test
    void refusesNegativeCountsAndFlagsThatAreNone() {
        ByteBuffer negative = bytes(new MeasurePacket.Granted(5, 1)).putInt(32, -1);
        ByteBuffer flag = bytes(new MeasurePacket.Finish(5, true)).put(32, (byte) 2);

        assertThatThrownBy(() -> PacketCodec.read(negative)).isInstanceOf(MalformedBytesException.class);
        assertThatThrownBy(() -> PacketCodec.read(flag)).isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void saysOfAnyBytesEitherWhatTheyAreOrThatTheyAreMalformed() {
        SplittableRandom random = new SplittableRandom(20261121);
        int understood = 0;
        for (int i = 0; i < 200_000; i++) {
            ByteBuffer datagram = bytes(ALL.get(random.nextInt(ALL.size())));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                datagram.put(random.nextInt(datagram.limit()), (byte) random.nextInt());
            }
            try {
                PacketCodec.Carried carried = PacketCodec.read(datagram.duplicate());
                understood++;
                assertThat(carried.packet()).isNotNull();
            } catch (MalformedBytesException malformed) {
                assertThat(malformed.getMessage()).isNotBlank();
            }
        }
        assertThat(understood).isPositive();
    }

    @Test
    void keepsATicketsSecretToItself() {
        assertThat(ticket.toString()).doesNotContain(ticket.secretText());
        assertThat(MeasureTicket.parse(ticket.idText(), ticket.secretText())).isEqualTo(ticket);
        assertThatThrownBy(() -> MeasureTicket.parse("12", "34")).isInstanceOf(IllegalArgumentException.class);
    }

    private ByteBuffer bytes(MeasurePacket packet) {
        return PacketCodec.write(ticket, packet, ByteBuffer.allocate(PacketCodec.LOAD));
    }
}
