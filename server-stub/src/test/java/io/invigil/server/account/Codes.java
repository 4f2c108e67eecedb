package io.invigil.server.account;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/// An authenticator app.
public final class Codes {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Codes() {}

    /// The code that the app shows.
    ///
    /// @param secret Base32, with or without spaces
    public static String at(String secret, Instant instant) {
        return Totp.code(bytes(secret.replace(" ", "")), Totp.step(instant), Totp.DIGITS);
    }

    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            held = ((held << 5) | ALPHABET.indexOf(text.charAt(i))) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits);
            }
        }
        return bytes.toByteArray();
    }
}
