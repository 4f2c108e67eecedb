package io.invigil.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.invigil.protocol.chain.MalformedBytesException;

/// A frame of any bytes is a message or is refused by name; and a message that was read can be written, and is
/// then the same.
class WireFuzzTest {
    @FuzzTest
    void readsOrRefusesAnyFrame(byte[] bytes) throws Exception {
        WireMessage message;
        Allocated.atMost(100, bytes.length, () -> WireCodec.decode(bytes));
        try {
            message = WireCodec.decode(bytes);
        } catch (MalformedBytesException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        byte[] written = WireCodec.encode(message);
        assertThat(WireCodec.encode(WireCodec.decode(written))).isEqualTo(written);
        if (message instanceof WireMessage.Batch(var items)) {
            items.forEach(WireFuzzTest::events);
        }
    }

    private static void events(Item item) {
        try {
            assertThat(item.event()).isSameAs(item.event());
        } catch (MalformedBytesException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
