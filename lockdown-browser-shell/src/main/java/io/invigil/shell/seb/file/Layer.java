package io.invigil.shell.seb.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What one wrapping of a `.seb` file is, by the four letters that it begins with.
public enum Layer {
    /// The settings themselves, compressed.
    PLAIN("plnd", "not encrypted"),
    /// Encrypted with a password.
    PASSWORD("pswd", "encrypted with a password"),
    /// Encrypted with the hash of an administrator's password; sets up a client for good.
    CLIENT_PASSWORD("pwcc", "encrypted with an administrator’s password, to set up a client"),
    /// Encrypted with a public key.
    PUBLIC_KEY("pkhs", "encrypted with a public key"),
    /// Encrypted with a key which is encrypted with a public key.
    PUBLIC_KEY_SYMMETRIC("phsk", "encrypted with a key of its own under a public key");

    /// Bytes of a prefix.
    static final int PREFIX = 4;

    private final String prefix;
    private final String words;

    Layer(String prefix, String words) {
        this.prefix = prefix;
        this.words = words;
    }

    /// The four letters.
    public String prefix() {
        return prefix;
    }

    /// What it is, in words.
    public String words() {
        return words;
    }

    byte[] prefixBytes() {
        return prefix.getBytes(StandardCharsets.US_ASCII);
    }

    static Optional<Layer> of(byte[] bytes) {
        return Arrays.stream(values())
                .filter(layer ->
                        bytes.length >= PREFIX && Arrays.equals(bytes, 0, PREFIX, layer.prefixBytes(), 0, PREFIX))
                .findFirst();
    }
}
