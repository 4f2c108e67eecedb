package io.invigil.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireMessage.Credit;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final ChainWriter chain = new ChainWriter(SessionId.random(), ChainHead.EMPTY, InstantSource.system());

    private Item frame(int bytes) {
        byte[] jpeg = new byte[bytes];
        FrameCaptured event = new FrameCaptured(FrameSource.SCREEN, 10, 10, Hash.over(jpeg), bytes, true);
        return new Item(chain.append(EventCodec.encode(event)), jpeg);
    }

    @Test
    void aFrameThatIsLargerThanWhatIsLeftOfTheCreditWaits() {
        InFlight inFlight = new InFlight(ChainHead.EMPTY, new Credit(100, 50_000));
        Item first = frame(30_000);
        inFlight.sent(List.of(first));

        assertThat(inFlight.bytes()).isPositive();
        assertThat(inFlight.takes(frame(30_000))).isFalse();

        inFlight.stored(ChainHead.of(first.envelope()), new Credit(100, 50_000));
        assertThat(inFlight.takes(frame(30_000))).isTrue();
    }

    @Test
    void oneFrameIsSentAloneHoweverLargeItIs() {
        assertThat(new InFlight(ChainHead.EMPTY, new Credit(100, 1_000)).takes(frame(30_000)))
                .isTrue();
    }
}
