package io.invigil.server.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What an authenticator app is told, as the address that such apps read.
///
/// @param text   `otpauth://totp/...`
/// @param secret the secret in Base32, in groups of four, for typing
public record OtpAuth(String text, String secret) {
    static OtpAuth of(String account, String secret) {
        String name = URLEncoder.encode(account, StandardCharsets.UTF_8);
        return new OtpAuth(
                "otpauth://totp/Invigil:" + name + "?secret=" + secret
                        + "&issuer=Invigil&algorithm=SHA1&digits=6&period=30",
                secret.replaceAll("(.{4})(?!$)", "$1 "));
    }
}
