package io.invigil.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.invigil.protocol.chain.MalformedBytesException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameLimitsTest {
    private static final int ALMOST_ALL = WireCodec.MAX_FRAME - 16;
    private static final int HELLO = 1;
    private static final int BATCH = 4;
    private static final int UNKNOWN = 900;

    @Test
    void refusesABatchOfEmptyItems() throws Exception {
        refused(field(BATCH, repeated((byte) 0x0A, (byte) 0)), "too short to hold an envelope");
    }

    @Test
    void refusesAMessageOfUnknownFields() throws Exception {
        refused(field(HELLO, repeated((byte) 0x78, (byte) 1)), "at most 65536 bytes");
        refused(field(BATCH, repeated((byte) 0x78, (byte) 1)), "too many fields");
    }

    @Test
    void refusesAFrameOfUnknownFields() {
        refused(repeated((byte) 0x78, (byte) 1), "too many fields");
    }

    @Test
    void refusesAnItemOfUnknownFields() throws Exception {
        refused(field(BATCH, field(1, repeated((byte) 0x78, (byte) 1))), "too many fields");
    }

    @Test
    void refusesAGroup() {
        refused(repeated((byte) 0x7B, (byte) 0x7C), "group");
    }

    @Test
    void bearsAFieldThatIsNotKnown() throws Exception {
        byte[] ping = WireCodec.encode(new WireMessage.Ping(7));
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(ping);
        frame.writeBytes(field(UNKNOWN, new byte[100]));

        assertThat(WireCodec.decode(frame.toByteArray())).isEqualTo(new WireMessage.Ping(7));
    }

    private static void refused(byte[] frame, String why) {
        assertThatThrownBy(() -> WireCodec.decode(frame))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining(why);
        Allocated.atMost(1, frame.length, () -> WireCodec.decode(frame));
    }

    private static byte[] repeated(byte... pattern) {
        byte[] bytes = new byte[ALMOST_ALL];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = pattern[i % pattern.length];
        }
        return bytes;
    }

    private static byte[] field(int number, byte[] content) throws IOException {
        byte[] bytes = new byte[content.length + 16];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeByteArray(number, content);
        return Arrays.copyOf(bytes, out.getTotalBytesWritten());
    }
}
