package io.invigil.server.webhook;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Who is told, and the secret by which they know that it is this server that tells.
public final class WebhookTarget {
    private static final int LEAST_SECRET = 16;
    private static final int MOST_SECRET = 1024;
    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI url;
    private final SecretKeySpec secret;

    private WebhookTarget(URI url, SecretKeySpec secret) {
        this.url = url;
        this.secret = secret;
    }

    /// Reads the settings.
    ///
    /// @param url        `https://`, or `http://` of this computer
    /// @param secretFile holds 16 to 1,024 bytes; white space around them does not count
    /// @throws IOException if either cannot be used; the message says what to do
    public static WebhookTarget of(String url, Path secretFile) throws IOException {
        URI address;
        try {
            address = URI.create(url.strip());
        } catch (IllegalArgumentException noUrl) {
            throw new IOException("the webhook's address cannot be read: " + url, noUrl);
        }
        boolean safe = "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && THIS_COMPUTER.contains(String.valueOf(address.getHost())));
        if (!safe || address.getHost() == null || address.getUserInfo() != null) {
            throw new IOException(
                    "the webhook's address must be https:// without a user's name (http:// only for this computer)");
        }
        byte[] secret = Files.size(secretFile) > MOST_SECRET ? new byte[0] : stripped(Files.readAllBytes(secretFile));
        if (secret.length < LEAST_SECRET) {
            throw new IOException(
                    "the webhook's secret file must hold " + LEAST_SECRET + " to " + MOST_SECRET + " bytes");
        }
        return new WebhookTarget(address, new SecretKeySpec(secret, "HmacSHA256"));
    }

    private static byte[] stripped(byte[] bytes) {
        int from = 0;
        int to = bytes.length;
        while (from < to && bytes[from] <= ' ' && bytes[from] >= 0) {
            from++;
        }
        while (to > from && bytes[to - 1] <= ' ' && bytes[to - 1] >= 0) {
            to--;
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    /// Where to.
    URI url() {
        return url;
    }

    /// The value of `Invigil-Signature`: `t=SECONDS,v1=HEX`, where HEX is the HMAC-SHA256 of `SECONDS.BODY`.
    String signature(Instant at, byte[] body) {
        long seconds = at.getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update((seconds + ".").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has HmacSHA256", absent);
        }
    }

    /// The address, without the secret.
    @Override
    public String toString() {
        return "WebhookTarget[" + url + "]";
    }
}
