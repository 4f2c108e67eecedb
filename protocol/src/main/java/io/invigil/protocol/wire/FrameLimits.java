package io.invigil.protocol.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.generated.Batch;
import io.invigil.protocol.wire.generated.Frame;
import java.io.IOException;

/// Refuses frames that would take far more memory once they are parsed than they have bytes: a parsed field takes
/// up to some hundred bytes however short it was. Looks at lengths only, before anything is made.
final class FrameLimits {
    /// Most bytes of a message that is no batch.
    static final int MAX_MESSAGE = 64 * 1024;

    /// Fields that a frame, a batch beside its items, or an item may have: some more than are known here.
    private static final int MAX_FIELDS = 16;

    private FrameLimits() {}

    /// @throws MalformedBytesException if the frame is refused
    /// @throws IOException             if it is no protobuf message
    static void check(byte[] frame) throws MalformedBytesException, IOException {
        CodedInputStream in = CodedInputStream.newInstance(frame);
        int fields = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            fields++;
            if (WireFormat.getTagFieldNumber(tag) == Frame.BATCH_FIELD_NUMBER && delimited(tag)) {
                int behind = in.pushLimit(in.readRawVarint32());
                batch(in);
                in.popLimit(behind);
            } else {
                skip(in, tag, fields, MAX_MESSAGE);
            }
        }
    }

    private static void batch(CodedInputStream in) throws MalformedBytesException, IOException {
        int others = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == Batch.ITEMS_FIELD_NUMBER && delimited(tag)) {
                int length = in.readRawVarint32();
                if (length < Envelope.HEADER_LENGTH) {
                    throw new MalformedBytesException("an item of a batch is too short to hold an envelope");
                }
                int behind = in.pushLimit(length);
                item(in);
                in.popLimit(behind);
            } else {
                others++;
                skip(in, tag, others, MAX_MESSAGE);
            }
        }
    }

    private static void item(CodedInputStream in) throws MalformedBytesException, IOException {
        int fields = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            fields++;
            skip(in, tag, fields, WireCodec.MAX_FRAME);
        }
    }

    private static void skip(CodedInputStream in, int tag, int fields, int most)
            throws MalformedBytesException, IOException {
        if (fields > MAX_FIELDS) {
            throw new MalformedBytesException("a frame has too many fields");
        }
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_START_GROUP) {
            throw new MalformedBytesException("a frame holds a group, which no message of this protocol has");
        }
        if (!delimited(tag)) {
            in.skipField(tag);
            return;
        }
        int length = in.readRawVarint32();
        if (length > most) {
            throw new MalformedBytesException(
                    "a message other than a batch has at most " + most + " bytes, not " + length);
        }
        in.skipRawBytes(length);
    }

    private static boolean delimited(int tag) {
        return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
}
