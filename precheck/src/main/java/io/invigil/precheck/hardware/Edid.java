package io.invigil.precheck.hardware;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a monitor says of itself (VESA E-EDID, release A): a head of eight bytes, `00 FF FF FF FF FF FF 00`, and from
/// byte 54 four descriptors of 18 bytes, of which one that begins with `00 00 00 FC 00` has the model in its last 13.
final class Edid {
    private static final int LENGTH = 128;
    private static final int FIRST = 54;
    private static final int DESCRIPTOR = 18;
    private static final int TEXT = 13;

    private Edid() {}

    /// The model's name; empty if there is none in the bytes.
    static Optional<String> model(byte[] bytes) {
        if (bytes.length < LENGTH || bytes[0] != 0 || bytes[1] != -1 || bytes[7] != 0) {
            return Optional.empty();
        }
        for (int at = FIRST; at + DESCRIPTOR < LENGTH; at += DESCRIPTOR) {
            if (bytes[at] == 0 && bytes[at + 1] == 0 && bytes[at + 3] == (byte) 0xFC) {
                String text = new String(bytes, at + DESCRIPTOR - TEXT, TEXT, StandardCharsets.US_ASCII);
                return Optional.of(text.replaceAll("[^ -~]", " ").strip()).filter(name -> !name.isEmpty());
            }
        }
        return Optional.empty();
    }
}
