package io.invigil.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.generated.Frame;
import io.invigil.protocol.wire.generated.Hello;
import io.invigil.protocol.wire.generated.Instruct;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireCodecTest {
    @ParameterizedTest
    @MethodSource("io.invigil.protocol.wire.Samples#messages")
    void readsBackEveryMessage(WireMessage message) throws Exception {
        byte[] bytes = WireCodec.encode(message);
        WireMessage read = WireCodec.decode(bytes);
        assertThat(read).hasSameClassAs(message);
        assertThat(WireCodec.encode(read)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("io.invigil.protocol.wire.Samples#instructions")
    void readsBackEveryInstruction(Instruction instruction) throws Exception {
        assertThat(WireCodec.decode(WireCodec.encode(new WireMessage.Instruct(instruction))))
                .isEqualTo(new WireMessage.Instruct(instruction));
    }

    @Test
    void refusesAFrameAboveTheLimit() {
        assertThatThrownBy(() -> WireCodec.decode(new byte[WireCodec.MAX_FRAME + 1]))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessage("a frame has at most 4194304 bytes, not 4194305");
    }

    @Test
    void refusesAPictureAboveTheLimit() {
        byte[] batch = WireCodec.encode(new WireMessage.Batch(List.of(new Item(
                Envelope.of(SessionId.random(), 1, Instant.EPOCH, Hash.ZERO, new byte[0]),
                new byte[WireCodec.MAX_MEDIA + 1]))));
        assertThatThrownBy(() -> WireCodec.decode(batch))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("picture");
    }

    @Test
    void refusesAFrameWithoutAKnownMessage() {
        assertThatThrownBy(() -> WireCodec.decode(new byte[0])).isInstanceOf(MalformedBytesException.class);
        byte[] instruct = Frame.newBuilder()
                .setInstruct(Instruct.newBuilder().setId(ByteString.copyFrom(new byte[16])))
                .build()
                .toByteArray();
        assertThatThrownBy(() -> WireCodec.decode(instruct)).hasMessageContaining("not known here");
    }

    @Test
    void refusesIdsAndHashesOfAWrongLength() {
        byte[] hello = Frame.newBuilder()
                .setHello(Hello.newBuilder()
                        .setSession(ByteString.copyFrom(new byte[15]))
                        .setLastHash(ByteString.copyFrom(new byte[32])))
                .build()
                .toByteArray();
        assertThatThrownBy(() -> WireCodec.decode(hello))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("16 bytes, not 15");
    }

    @Test
    void readsOrRefusesAnyBytes() {
        Random random = new Random(20260304);
        for (WireMessage message : Samples.messages()) {
            byte[] genuine = WireCodec.encode(message);
            for (int i = 0; i < 5_000; i++) {
                try {
                    WireMessage read = WireCodec.decode(Samples.mutated(genuine, random));
                    assertThat(WireCodec.encode(WireCodec.decode(WireCodec.encode(read))))
                            .isEqualTo(WireCodec.encode(read));
                } catch (MalformedBytesException refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
    }
}
