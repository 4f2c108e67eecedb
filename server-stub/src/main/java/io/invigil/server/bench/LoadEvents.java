package io.invigil.server.bench;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Payloads of events as an agent sends them, each unlike every other. An envelope with one has {@link #ENVELOPE}
/// bytes.
/// For one thread.
final class LoadEvents {
    /// Bytes of an envelope.
    static final int ENVELOPE = 300;

    private static final String[] WORDS = {
        "question",
        "editor",
        "answer",
        "window",
        "calculus",
        "history",
        "settings",
        "terminal",
        "exam",
        "network",
        "volume",
        "keyboard",
        "language",
        "chapter",
        "section",
        "figure"
    };

    private final byte[] template;
    private final int numberAt;
    private long number;

    /// @param seed unlike that of every other in this run
    LoadEvents(long seed) {
        number = seed << 32;
        String mark = "#0000000000000000";
        StringBuilder window = new StringBuilder();
        for (int i = 0; window.length() < ENVELOPE; i++) {
            window.append(WORDS[Math.floorMod(seed * 31 + i * 7L, WORDS.length)])
                    .append(' ');
        }
        int overhead = EventCodec.encode(new TelemetryEvent.FocusChanged(true, "x".repeat(190))).length - 190;
        int text = ENVELOPE - Envelope.HEADER_LENGTH - overhead;
        window.setLength(text - mark.length());
        template = EventCodec.encode(new TelemetryEvent.FocusChanged(true, window + mark));
        numberAt = template.length - 16;
        if (template.length != ENVELOPE - Envelope.HEADER_LENGTH) {
            throw new IllegalStateException(String.format(Locale.ROOT, "a payload has %d bytes", template.length));
        }
    }

    /// The next payload.
    byte[] next() {
        byte[] payload = template.clone();
        ByteBuffer.wrap(payload).position(numberAt).put(hex(number++));
        return payload;
    }

    /// The next payload behind as many bytes as an envelope has in front of one, for rivals that have no envelopes.
    byte[] message() {
        byte[] message = new byte[ENVELOPE];
        byte[] payload = next();
        ByteBuffer.wrap(message).putLong(1, number).put(Envelope.HEADER_LENGTH, payload);
        return message;
    }

    private static byte[] hex(long value) {
        byte[] digits = "0000000000000000".getBytes(StandardCharsets.US_ASCII);
        for (int i = 15; i >= 0 && value != 0; i--) {
            digits[i] = (byte) Character.forDigit((int) (value & 15), 16);
            value >>>= 4;
        }
        return digits;
    }
}
