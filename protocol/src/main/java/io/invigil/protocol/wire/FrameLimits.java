package io.invigil.protocol.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.invigil.protocol.chain.MalformedBytesException;
import java.io.IOException;

/// Refuses frames that would take far more memory once they are parsed than they have bytes: a parsed field takes
/// up to some hundred bytes however short it was. Looks at lengths only, before anything is made.
final class FrameLimits {
    /// Most bytes of a message that holds no links.
    private static final int MAX_MESSAGE = 64 * 1024;

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
            skip(in, tag, fields);
        }
    }

    /// Passes over a field of no interest.
    ///
    /// @param fields how many there were so far, with this one
    static void skip(CodedInputStream in, int tag, int fields) throws MalformedBytesException, IOException {
        few(fields);
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_START_GROUP) {
            throw new MalformedBytesException("a frame holds a group, which no message of this protocol has");
        }
        if (!delimited(tag)) {
            in.skipField(tag);
            return;
        }
        int length = in.readRawVarint32();
        if (length > MAX_MESSAGE) {
            throw new MalformedBytesException(
                    "a message that holds no links has at most " + MAX_MESSAGE + " bytes, not " + length);
        }
        in.skipRawBytes(length);
    }

    /// Fails if there were more fields than a message may have.
    static void few(int fields) throws MalformedBytesException {
        if (fields > MAX_FIELDS) {
            throw new MalformedBytesException("a frame has too many fields");
        }
    }

    private static boolean delimited(int tag) {
        return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
}
