package io.invigil.protocol.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.WireMessage.Ahead;
import io.invigil.protocol.wire.WireMessage.Batch;
import io.invigil.protocol.wire.generated.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads and writes links, which are nearly all that agents send, in batches or one ahead of them: straight from
/// and to a frame's bytes as the schema lays them out (`Frame.batch`, `Batch.items`, `Item`), without protobuf's
/// objects for each link between. A batch and what goes ahead have the same layout.
final class LinksCodec {
    private static final int BATCH = tag(Frame.BATCH_FIELD_NUMBER);
    private static final int AHEAD = tag(Frame.AHEAD_FIELD_NUMBER);
    private static final int ITEM = tag(io.invigil.protocol.wire.generated.Batch.ITEMS_FIELD_NUMBER);
    private static final int ENVELOPE = tag(io.invigil.protocol.wire.generated.Item.ENVELOPE_FIELD_NUMBER);
    private static final int MEDIA = tag(io.invigil.protocol.wire.generated.Item.MEDIA_FIELD_NUMBER);

    private LinksCodec() {}

    private static int tag(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    static byte[] encode(Batch batch) {
        return encode(BATCH, batch.items());
    }

    static byte[] encode(Ahead ahead) {
        return encode(AHEAD, List.of(ahead.item()));
    }

    private static byte[] encode(int message, List<Item> items) {
        int length = 0;
        for (Item item : items) {
            length += withLength(length(item));
        }
        byte[] frame = new byte[withLength(length)];
        CodedOutputStream out = CodedOutputStream.newInstance(frame);
        try {
            out.writeUInt32NoTag(message);
            out.writeUInt32NoTag(length);
            for (Item item : items) {
                out.writeUInt32NoTag(ITEM);
                out.writeUInt32NoTag(length(item));
                part(out, ENVELOPE, item.envelope().view());
                if (item.mediaLength() > 0) {
                    part(out, MEDIA, item.mediaView());
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("the bytes of a batch were counted wrongly", impossible);
        }
        out.checkNoSpaceLeft();
        return frame;
    }

    private static void part(CodedOutputStream out, int tag, ByteBuffer bytes) throws IOException {
        out.writeUInt32NoTag(tag);
        out.writeUInt32NoTag(bytes.remaining());
        out.writeRawBytes(bytes);
    }

    private static int length(Item item) {
        int media = item.mediaLength();
        return withLength(item.envelope().length()) + (media == 0 ? 0 : withLength(media));
    }

    /// So many bytes behind a tag of one byte and their length.
    private static int withLength(int bytes) {
        return 1 + CodedOutputStream.computeUInt32SizeNoTag(bytes) + bytes;
    }

    /// The message of a frame that holds links; empty if the frame holds something else.
    ///
    /// @throws MalformedBytesException if a part of it is none
    /// @throws IOException             if it is no protobuf message
    static Optional<WireMessage> decode(byte[] frame) throws MalformedBytesException, IOException {
        CodedInputStream in = CodedInputStream.newInstance(frame);
        int message = in.readTag();
        if (message != BATCH && message != AHEAD) {
            return Optional.empty();
        }
        List<Item> items = items(in);
        if (message == BATCH) {
            return Optional.of(new Batch(items));
        }
        if (items.size() != 1) {
            throw new MalformedBytesException("one link goes ahead, not " + items.size());
        }
        return Optional.of(new Ahead(items.getFirst()));
    }

    private static List<Item> items(CodedInputStream in) throws MalformedBytesException, IOException {
        // an envelope is read where it stands, and copied once
        in.enableAliasing(true);
        int behind = in.pushLimit(in.readRawVarint32());
        List<Item> items = new ArrayList<>();
        int others = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == ITEM) {
                items.add(item(in));
            } else {
                others++;
                FrameLimits.skip(in, tag, others);
            }
        }
        in.popLimit(behind);
        others = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (Frame.BodyCase.forNumber(WireFormat.getTagFieldNumber(tag)) != null) {
                throw new MalformedBytesException("a frame holds one message; behind its links comes another");
            }
            others++;
            FrameLimits.skip(in, tag, others);
        }
        return items;
    }

    private static Item item(CodedInputStream in) throws MalformedBytesException, IOException {
        int length = in.readRawVarint32();
        if (length < Envelope.HEADER_LENGTH) {
            throw new MalformedBytesException("an item of a batch is too short to hold an envelope");
        }
        int behind = in.pushLimit(length);
        Optional<Envelope> envelope = Optional.empty();
        byte[] media = {};
        int fields = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            fields++;
            FrameLimits.few(fields);
            if (tag == ENVELOPE) {
                envelope = Optional.of(Envelope.parse(in.readByteBuffer()));
            } else if (tag == MEDIA) {
                media = media(in);
            } else {
                FrameLimits.skip(in, tag, fields);
            }
        }
        in.popLimit(behind);
        return Item.owning(
                envelope.orElseThrow(() -> new MalformedBytesException("an item of a batch holds no envelope")), media);
    }

    private static byte[] media(CodedInputStream in) throws MalformedBytesException, IOException {
        int length = in.readRawVarint32();
        if (length > WireCodec.MAX_MEDIA) {
            throw new MalformedBytesException(
                    "a frame's picture has at most " + WireCodec.MAX_MEDIA + " bytes, not " + length);
        }
        return in.readRawBytes(length);
    }
}
