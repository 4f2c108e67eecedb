package io.invigil.precheck.network;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Status line and headers of an answer (RFC 9112).
///
/// @param status  of HTTP
/// @param headers by name in lower case; of several with a name the last
record HttpHead(int status, Map<String, String> headers) {
    private static final int LONGEST = 16 * 1024;

    HttpHead {
        headers = Map.copyOf(headers);
    }

    /// Reads a head and nothing behind it.
    ///
    /// @throws IOException if it ends too early, is too long, or is none
    static HttpHead read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int lineEnds = 0;
        while (lineEnds < 2) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection was closed before an answer");
            }
            if (bytes.size() >= LONGEST) {
                throw new IOException("the answer's head is too long");
            }
            bytes.write(next);
            lineEnds = next == '\n' ? lineEnds + 1 : next == '\r' ? lineEnds : 0;
        }
        return parse(bytes.toString(StandardCharsets.ISO_8859_1))
                .orElseThrow(() -> new IOException("the answer is not HTTP"));
    }

    /// Reads a whole head; empty if it is none.
    static Optional<HttpHead> parse(String text) {
        String[] lines = text.split("\r?\n", -1);
        if (!lines[0].matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return Optional.of(new HttpHead(Integer.parseInt(lines[0].substring(9, 12)), headers));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
