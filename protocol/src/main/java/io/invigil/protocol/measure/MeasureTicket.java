package io.invigil.protocol.measure;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/// What admits a client to measure: given out over HTTPS, carried by every datagram. It is a bearer token and not a
/// code over the packet: whoever can read the datagrams on their way can also drop or delay them, so a code would
/// protect nothing that such a one cannot spoil anyway, and it would cost the processor what the line is to be
/// measured with. Whoever cannot read them cannot guess 128 bits.
///
/// @param id     which measurement
/// @param secret 16 random bytes
public record MeasureTicket(long id, byte[] secret) {
    /// Length of the secret, bytes.
    public static final int SECRET = 16;

    public MeasureTicket {
        if (secret.length != SECRET) {
            throw new IllegalArgumentException("a measurement's secret has " + SECRET + " bytes");
        }
        secret = secret.clone();
    }

    /// A new one.
    public static MeasureTicket random(SecureRandom random) {
        byte[] secret = new byte[SECRET];
        random.nextBytes(secret);
        return new MeasureTicket(random.nextLong(), secret);
    }

    /// Reads what {@link #idText()} and {@link #secretText()} wrote.
    ///
    /// @throws IllegalArgumentException if it is not 16 and 32 hexadecimal digits
    public static MeasureTicket parse(String id, String secret) {
        if (id.length() != 16) {
            throw new IllegalArgumentException("a measurement's id has 16 hexadecimal digits");
        }
        return new MeasureTicket(
                HexFormat.fromHexDigitsToLong(id), HexFormat.of().parseHex(secret));
    }

    /// 16 hexadecimal digits.
    public String idText() {
        return HexFormat.of().toHexDigits(id);
    }

    /// 32 hexadecimal digits.
    public String secretText() {
        return HexFormat.of().formatHex(secret);
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    /// Whether this is its secret; takes the same time whatever it is.
    public boolean admits(byte[] shown) {
        return MessageDigest.isEqual(secret, shown);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MeasureTicket ticket && ticket.id == id && ticket.admits(secret);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "MeasureTicket[" + idText() + "]";
    }
}
