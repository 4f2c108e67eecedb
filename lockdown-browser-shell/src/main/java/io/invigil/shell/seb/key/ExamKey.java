package io.invigil.shell.seb.key;

import io.invigil.shell.seb.plist.Plist;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key that a learning platform knows a configuration, or a browser with a configuration, by.
///
/// @param hex 64 hexadecimal digits, lower case
public record ExamKey(String hex) {
    /// The Config Key: SHA-256 of the configuration's SEB-JSON.
    public static ExamKey ofConfiguration(Plist.Dict settings) {
        return new ExamKey(sha256(SebJson.of(settings)));
    }

    /// Our Browser Exam Key: `HMAC-SHA256(salt, build + configKey)`. It is another for each configuration and each
    /// version of Invigil, and is no other browser's.
    ///
    /// @param configKey of the configuration
    /// @param build     such as `Invigil/0.1.0`
    /// @param salt      the configuration's `examKeySalt`; empty where it has none
    public static ExamKey ofBrowser(ExamKey configKey, String build, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            // HMAC pads a key with zeros, so that a zero is the same key as none, which the JDK refuses
            mac.init(new SecretKeySpec(salt.length == 0 ? new byte[1] : salt, "HmacSHA256"));
            byte[] code = mac.doFinal((build + configKey.hex).getBytes(StandardCharsets.UTF_8));
            return new ExamKey(HexFormat.of().formatHex(code));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
        }
    }

    /// The key as a request or a page carries it: SHA-256 of the address without its fragment, and the key.
    public String hashedWith(URI address) {
        return sha256(withoutFragment(address) + hex);
    }

    /// The address as the server sees it.
    static String withoutFragment(URI address) {
        String whole = address.toString();
        int fragment = whole.indexOf('#');
        String text = fragment < 0 ? whole : whole.substring(0, fragment);
        boolean bare = address.getRawPath() != null
                && address.getRawPath().isEmpty()
                && address.getRawQuery() == null
                && address.getRawAuthority() != null;
        return bare ? text + "/" : text;
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
