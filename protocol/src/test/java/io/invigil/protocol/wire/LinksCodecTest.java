package io.invigil.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage.Ahead;
import io.invigil.protocol.wire.WireMessage.Batch;
import io.invigil.protocol.wire.generated.Frame;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksCodecTest {
    private final ChainWriter chain = new ChainWriter(SessionId.random(), ChainHead.EMPTY, InstantSource.system());

    @Test
    void writesABatchAsTheSchemaLaysItOut() throws Exception {
        List<Item> items = List.of(item(200, 0), item(0, 70_000), item(64 * 1024, 1));

        Frame frame = Frame.parseFrom(WireCodec.encode(new Batch(items)));

        assertThat(frame.getBatch().getItemsList()).map(LinksCodecTest::read).isEqualTo(items);
    }

    @Test
    void readsABatchThatProtobufHasWritten() throws Exception {
        List<Item> items = List.of(item(10, 0), item(300, 40_000));
        Frame.Builder frame = Frame.newBuilder();
        items.forEach(item -> frame.getBatchBuilder().addItems(written(item)));

        assertThat(WireCodec.decode(frame.build().toByteArray())).isEqualTo(new Batch(items));
    }

    @Test
    void takesAPictureOfAnyAllowedSizeAhead() throws Exception {
        Ahead ahead = new Ahead(item(100, WireCodec.MAX_MEDIA));

        assertThat(WireCodec.decode(WireCodec.encode(ahead))).isEqualTo(ahead);
        assertThat(read(Frame.parseFrom(WireCodec.encode(ahead)).getAhead().getItem()))
                .isEqualTo(ahead.item());
    }

    @Test
    void refusesAnItemWithoutAnEnvelope() {
        byte[] frame = Frame.newBuilder()
                .setBatch(io.invigil.protocol.wire.generated.Batch.newBuilder()
                        .addItems(io.invigil.protocol.wire.generated.Item.newBuilder()
                                .setMedia(ByteString.copyFrom(new byte[100]))))
                .build()
                .toByteArray();

        assertThatThrownBy(() -> WireCodec.decode(frame)).hasMessageContaining("holds no envelope");
    }

    @Test
    void refusesMoreThanOneMessageInAFrame() throws Exception {
        byte[] batch = WireCodec.encode(new Batch(List.of(item(10, 0))));
        byte[] ping = WireCodec.encode(new WireMessage.Ping(1));

        refused(batch, ping);
        refused(ping, batch);
        refused(batch, batch);
    }

    @Test
    void refusesTwoLinksAhead() {
        byte[] frame = WireCodec.encode(new Batch(List.of(item(10, 0), item(10, 0))));
        frame[0] = Frame.AHEAD_FIELD_NUMBER << 3 | 2;

        assertThatThrownBy(() -> WireCodec.decode(frame)).hasMessage("one link goes ahead, not 2");
    }

    private static void refused(byte[] first, byte[] second) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(first);
        frame.writeBytes(second);
        assertThatThrownBy(() -> WireCodec.decode(frame.toByteArray()))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("a frame holds one message");
    }

    private Item item(int payload, int media) {
        return new Item(chain.append(new byte[payload]), new byte[media]);
    }

    private static io.invigil.protocol.wire.generated.Item.Builder written(Item item) {
        return io.invigil.protocol.wire.generated.Item.newBuilder()
                .setEnvelope(ByteString.copyFrom(item.envelope().bytes()))
                .setMedia(ByteString.copyFrom(item.media()));
    }

    private static Item read(io.invigil.protocol.wire.generated.Item item) {
        try {
            return new Item(
                    io.invigil.protocol.chain.Envelope.parse(item.getEnvelope().toByteArray()),
                    item.getMedia().toByteArray());
        } catch (MalformedBytesException broken) {
            throw new AssertionError(broken);
        }
    }
}
