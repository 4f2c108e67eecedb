package io.invigil.precheck.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.invigil.precheck.platform.linux.XReplies.Monitor;
import io.invigil.precheck.platform.linux.XReplies.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class XRepliesTest {
    /// The layout is that of RRGetMonitors in randrproto.txt.
    @Test
    void readsTheMonitorsInUse() {
        ByteBuffer reply = XConnection.buffer(32 + 28 + 24);
        reply.putInt(12, 2);
        reply.putInt(32, 77).putShort(38, (short) 1);
        reply.putShort(44, (short) 1920).putShort(46, (short) 1080);
        reply.putInt(60, 78)
                .putShort(68, (short) -800)
                .putShort(72, (short) 800)
                .putShort(74, (short) 600);

        assertThat(XReplies.monitors(reply))
                .containsExactly(
                        new Monitor(77, new Place(0, 0, 1920, 1080)), new Monitor(78, new Place(-800, 0, 800, 600)));
    }

    @Test
    void measuresWhatTwoPlacesShare() {
        Place screen = new Place(0, 0, 100, 100);
        assertThat(screen.shared(new Place(90, 90, 50, 50))).isEqualTo(100);
        assertThat(screen.shared(new Place(-10, 0, 20, 5))).isEqualTo(50);
        assertThat(screen.shared(new Place(100, 0, 5, 5))).isZero();
    }

    /// One format and one screen of depth 24 with one visual, as in the protocol's "Connection Setup".
    @Test
    void knowsTheUsualColours() {
        ByteBuffer greeting = XConnection.buffer(32 + 8 + 40 + 8 + 24);
        greeting.put(21, (byte) 1).put(32, (byte) 24).put(33, (byte) 32);
        greeting.putInt(40 + 32, 5).put(40 + 38, (byte) 24).put(40 + 39, (byte) 1);
        greeting.put(80, (byte) 24).putShort(82, (short) 1);
        greeting.putInt(88, 5).putInt(96, 0xff0000).putInt(100, 0xff00).putInt(104, 0xff);

        assertThat(XReplies.plainColours(greeting)).isTrue();
        assertThat(XReplies.plainColours(greeting.putInt(96, 0xff))).isFalse();
        assertThat(XReplies.plainColours(greeting.putInt(96, 0xff0000).put(33, (byte) 24)))
                .isFalse();
        assertThat(XReplies.plainColours(greeting.put(33, (byte) 32).put(22, (byte) 1)))
                .isFalse();
    }

    @Test
    void readsAnythingWithoutFailing() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[32 + random.nextInt(120)];
            random.nextBytes(bytes);
            ByteBuffer reply = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            assertThatCode(() -> {
                        var _ = XReplies.monitors(reply);
                        var _ = XReplies.attributes(reply);
                        var _ = XReplies.eventMasks(reply);
                        var _ = XReplies.place(reply);
                        var _ = XReplies.children(reply);
                        var _ = XReplies.words(reply);
                        var _ = XReplies.process(reply);
                        var _ = XReplies.plainColours(reply);
                    })
                    .doesNotThrowAnyException();
        }
    }
}
