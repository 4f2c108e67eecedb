package io.invigil.shell.seb.file;

import io.invigil.shell.seb.SebException;
import io.invigil.shell.seb.plist.Plist;
import io.invigil.shell.seb.plist.PlistWriter;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/// Makes `.seb` files.
public final class SebFileWriter {
    private final SecureRandom random;

    /// @param random for salts and keys
    public SebFileWriter(SecureRandom random) {
        this.random = random;
    }

    /// A file that anybody can read.
    public byte[] plain(Plist.Dict settings) {
        return Gzip.deflate(prefixed(Layer.PLAIN, Gzip.deflate(PlistWriter.write(settings))));
    }

    /// A file that asks for a password.
    ///
    /// @param layer {@link Layer#PASSWORD}, or {@link Layer#CLIENT_PASSWORD} for a client's settings
    /// @throws SebException if the JDK has no such cipher
    public byte[] withPassword(Plist.Dict settings, Layer layer, char[] password) throws SebException {
        return Gzip.deflate(passwordLayer(settings, layer, password));
    }

    /// A file for whoever has a certificate's key, and, where there is a password, knows that as well.
    ///
    /// @param layer    {@link Layer#PUBLIC_KEY} or {@link Layer#PUBLIC_KEY_SYMMETRIC}
    /// @param password of the inner layer; no inner encryption where it is empty
    /// @throws SebException if the JDK has no such cipher
    public byte[] forKey(Plist.Dict settings, Layer layer, KeyIdentity identity, char[] password) throws SebException {
        byte[] inner = password.length == 0
                ? prefixed(Layer.PLAIN, Gzip.deflate(PlistWriter.write(settings)))
                : passwordLayer(settings, Layer.PASSWORD, password);
        try {
            return Gzip.deflate(prefixed(layer, PublicKeyLayer.seal(layer, inner, identity, random)));
        } catch (GeneralSecurityException missing) {
            throw new SebException("This Java cannot encrypt such a file.", missing);
        }
    }

    private byte[] passwordLayer(Plist.Dict settings, Layer layer, char[] password) throws SebException {
        try {
            byte[] compressed = Gzip.deflate(PlistWriter.write(settings));
            return prefixed(layer, PasswordLayer.seal(layer, compressed, password, random));
        } catch (GeneralSecurityException missing) {
            throw new SebException("This Java cannot encrypt such a file.", missing);
        }
    }

    private static byte[] prefixed(Layer layer, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Layer.PREFIX + content.length);
        out.writeBytes(layer.prefixBytes());
        out.writeBytes(content);
        return out.toByteArray();
    }
}
