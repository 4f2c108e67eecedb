package io.invigil.agent.capture;

import java.util.Arrays;

/// A JPEG with one scan, taken apart.
///
/// @param head       all before the scan's header: begin, tables, frame header
/// @param frame      where in it the frame's header begins, with its marker
/// @param scanHeader with its marker
/// @param data       the scan's data
record JpegParts(byte[] head, int frame, byte[] scanHeader, byte[] data) {
    private static final int FRAME = 0xc0;
    private static final int SCAN = 0xda;
    private static final int END_BYTES = 2;
    private static final int HEIGHT_AT = 5;

    /// @param jpeg baseline, from the first to the last marker
    static JpegParts of(byte[] jpeg) {
        int at = 2;
        int frame = -1;
        while (marker(jpeg, at) != SCAN) {
            if (marker(jpeg, at) == FRAME) {
                frame = at;
            }
            at = next(jpeg, at);
        }
        if (frame < 0) {
            throw new IllegalArgumentException("a JPEG that is not baseline");
        }
        int data = next(jpeg, at);
        return new JpegParts(
                Arrays.copyOf(jpeg, at),
                frame,
                Arrays.copyOfRange(jpeg, at, data),
                Arrays.copyOfRange(jpeg, data, jpeg.length - END_BYTES));
    }

    private static int marker(byte[] jpeg, int at) {
        if (at + 4 > jpeg.length || (jpeg[at] & 0xff) != 0xff) {
            throw new IllegalArgumentException("no JPEG");
        }
        return jpeg[at + 1] & 0xff;
    }

    private static int next(byte[] jpeg, int at) {
        return at + 2 + (((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff));
    }

    /// All before the scan's header, for a picture of another height.
    byte[] tables(int height) {
        byte[] tables = head.clone();
        tables[frame + HEIGHT_AT] = (byte) (height >> 8);
        tables[frame + HEIGHT_AT + 1] = (byte) height;
        return tables;
    }
}
