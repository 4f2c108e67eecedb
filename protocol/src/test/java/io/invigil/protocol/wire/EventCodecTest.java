package io.invigil.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.generated.Event;
import io.invigil.protocol.wire.generated.StateChanged;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    @ParameterizedTest
    @MethodSource("io.invigil.protocol.wire.Samples#events")
    void readsBackEveryKindOfEvent(TelemetryEvent event) throws Exception {
        TelemetryEvent read = EventCodec.decode(EventCodec.encode(event));
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
        assertThat(EventCodec.encode(read)).isEqualTo(EventCodec.encode(event));
    }

    @Test
    void handsOnAnEventOfATypeThatItDoesNotKnowUnchanged() throws Exception {
        byte[] payload = Event.newBuilder()
                .setType("gaze-lost")
                .setBody(ByteString.copyFrom(new byte[] {9, 8, 7, (byte) 0xFF}))
                .build()
                .toByteArray();
        TelemetryEvent event = EventCodec.decode(payload);
        assertThat(event).isInstanceOfSatisfying(TelemetryEvent.UnknownEvent.class, unknown -> {
            assertThat(unknown.type()).isEqualTo("gaze-lost");
            assertThat(unknown.body()).containsExactly(9, 8, 7, 0xFF);
        });
        assertThat(EventCodec.type(event)).isEqualTo("gaze-lost");
        assertThat(EventCodec.encode(event)).isEqualTo(payload);
    }

    @Test
    void refusesAKnownTypeWhoseBodyDoesNotFit() {
        byte[] noState = Event.newBuilder()
                .setType("state-changed")
                .setBody(StateChanged.newBuilder()
                        .setFrom("ASLEEP")
                        .setTo("RUNNING")
                        .build()
                        .toByteString())
                .build()
                .toByteArray();
        assertThatThrownBy(() -> EventCodec.decode(noState))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("ASLEEP");
    }

    @Test
    void readsOrRefusesAnyBytes() {
        Random random = new Random(20260303);
        for (TelemetryEvent event : Samples.events()) {
            byte[] genuine = EventCodec.encode(event);
            for (int i = 0; i < 3_000; i++) {
                byte[] bytes = Samples.mutated(genuine, random);
                try {
                    TelemetryEvent read = EventCodec.decode(bytes);
                    byte[] again = EventCodec.encode(read);
                    assertThat(EventCodec.encode(EventCodec.decode(again))).isEqualTo(again);
                } catch (MalformedBytesException refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
    }
}
