package io.invigil.shell.seb.file;

import io.invigil.shell.seb.SebException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// gzip, with a limit on what comes out.
final class Gzip {
    private Gzip() {}

    static boolean looksLike(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
    }

    /// @param limit most bytes that may come out
    static byte[] inflate(byte[] bytes, int limit) throws SebException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] inflated = in.readNBytes(limit + 1);
            if (inflated.length > limit) {
                throw new SebException("This file unpacks to more than " + limit / (1024 * 1024)
                        + " MB, which no exam needs: it is not opened. Ask whoever gave it to you for the right file.");
            }
            return inflated;
        } catch (IOException broken) {
            throw new SebException(
                    "This file is cut off or damaged: its compressed part ends or breaks off. Download it again.",
                    broken);
        }
    }

    static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return packed.toByteArray();
    }
}
