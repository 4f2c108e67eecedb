package io.invigil.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.TelemetryEvent;

/// A payload of any bytes is an event or is refused by name; and an event that was read can be written, and is
/// then the same.
class EventFuzzTest {
    @FuzzTest
    void readsOrRefusesAnyPayload(byte[] payload) throws Exception {
        TelemetryEvent event;
        Allocated.atMost(100, payload.length, () -> EventCodec.decode(payload));
        try {
            event = EventCodec.decode(payload);
        } catch (MalformedBytesException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        byte[] written = EventCodec.encode(event);
        TelemetryEvent again = EventCodec.decode(written);
        assertThat(EventCodec.type(again)).isEqualTo(EventCodec.type(event));
        assertThat(EventCodec.encode(again)).isEqualTo(written);
        assertThat(event.toString()).isNotBlank();
    }
}
