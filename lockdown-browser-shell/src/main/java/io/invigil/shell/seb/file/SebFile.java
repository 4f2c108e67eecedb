package io.invigil.shell.seb.file;

import io.invigil.shell.seb.SebConfiguration;
import io.invigil.shell.seb.SebException;
import io.invigil.shell.seb.plist.MalformedPlistException;
import io.invigil.shell.seb.plist.PlistLimits;
import io.invigil.shell.seb.plist.PlistReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Reads a `.seb` file: unwraps one layer after the other until the settings are there.
/// ```
/// gzip( prefix4 + content )     plnd: gzip(XML)   pswd, pwcc: encrypted gzip(XML)   pkhs, phsk: encrypted layer
/// ```
/// Any part may be compressed, once or twice or not at all, and plain XML is a file as well, as real files have it.
public final class SebFile {
    /// Largest file, bytes.
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    /// Most that any layer may unpack to, bytes.
    public static final int MAX_INFLATED = 32 * 1024 * 1024;

    /// Most layers of compression and encryption.
    private static final int MAX_LAYERS = 8;

    private SebFile() {}

    /// Reads a file.
    ///
    /// @throws SebException if it cannot be read; the message says what is wrong and what to do
    public static SebConfiguration read(Path file, SebSecrets secrets) throws SebException {
        if (Files.isDirectory(file)) {
            throw new SebException(file + " is a folder. Name the .seb file in it.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(MAX_BYTES + 1), secrets);
        } catch (NoSuchFileException absent) {
            throw new SebException("There is no file " + file + ". Check its name.", absent);
        } catch (IOException unreadable) {
            throw new SebException("The file " + file + " cannot be read. Check that you may read it.", unreadable);
        }
    }

    /// Reads a file's bytes.
    ///
    /// @throws SebException if they cannot be read; the message says what is wrong and what to do
    public static SebConfiguration parse(byte[] file, SebSecrets secrets) throws SebException {
        if (file.length > MAX_BYTES) {
            throw new SebException("This file has more than " + MAX_BYTES / (1024 * 1024)
                    + " MB, which no exam needs: it is not opened. Ask whoever gave it to you for the right file.");
        }
        List<Layer> layers = new ArrayList<>();
        byte[] rest = file;
        for (int depth = 0; depth < MAX_LAYERS; depth++) {
            if (looksLikeXml(rest)) {
                return settings(rest, layers);
            }
            rest = Gzip.looksLike(rest) ? Gzip.inflate(rest, MAX_INFLATED) : unwrap(rest, layers, secrets);
        }
        throw new SebException("This file is packed into more than " + MAX_LAYERS + " layers: it is not opened.");
    }

    private static byte[] unwrap(byte[] wrapped, List<Layer> layers, SebSecrets secrets) throws SebException {
        Layer layer = Layer.of(wrapped).orElseThrow(() -> new SebException(whatElse(wrapped)));
        layers.add(layer);
        byte[] content = Arrays.copyOfRange(wrapped, Layer.PREFIX, wrapped.length);
        try {
            return switch (layer) {
                case PLAIN -> content;
                case PASSWORD, CLIENT_PASSWORD -> PasswordLayer.open(layer, content, secrets);
                case PUBLIC_KEY, PUBLIC_KEY_SYMMETRIC -> PublicKeyLayer.open(layer, content, secrets);
            };
        } catch (GeneralSecurityException broken) {
            throw new SebException("This file is damaged: it cannot be decrypted. Download it again.", broken);
        }
    }

    private static SebConfiguration settings(byte[] xml, List<Layer> layers) throws SebException {
        String start = start(xml).toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            throw new SebException("This is a web page, not a .seb file: the platform may want you to log in first. "
                    + "Open the link in a browser, and see what it says.");
        }
        try {
            return new SebConfiguration(PlistReader.read(xml, PlistLimits.standard()), layers);
        } catch (MalformedPlistException malformed) {
            throw new SebException(
                    "The settings in this file cannot be read: " + malformed.getMessage()
                            + ". Download it again, or ask whoever gave it to you for a new one.",
                    malformed);
        }
    }

    private static String whatElse(byte[] bytes) {
        if (bytes.length == 0) {
            return "This file is empty. Download it again.";
        }
        if (start(bytes).startsWith("bplist")) {
            return "This is a binary property list, which is not read. Save it as XML (plutil -convert xml1).";
        }
        return "This is not a .seb file: it is neither settings in XML nor one of the containers plnd, pswd, pwcc, pkhs"
                + " and phsk, or it is cut off. Check that it is the right file.";
    }

    private static boolean looksLikeXml(byte[] bytes) {
        return start(bytes).startsWith("<");
    }

    private static String start(byte[] bytes) {
        int mark = bytes.length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB ? 3 : 0;
        int length = Math.min(64, bytes.length - mark);
        return new String(bytes, mark, length, StandardCharsets.ISO_8859_1).stripLeading();
    }
}
