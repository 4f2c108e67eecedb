package io.invigil.shell.lockdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuitPasswordTest {
    /// Test vector of RFC 7914, section 11: password `passwd`, salt `salt`, 1 round, 64 bytes.
    private static final String RFC_7914 = "pbkdf2-sha256:1:c2FsdA==:"
            + "VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLxJypzM8Xm2RZkWZLOdd+8xfHG4RbHjC9UJESBB06GXgw==";

    @Test
    void takesTheHashThatSafeExamBrowserKeeps() throws Exception {
        String kept = sha256("Prüfung-Ende 7");

        assertThat(matches(kept, "Prüfung-Ende 7")).isTrue();
        assertThat(matches(kept, "Prüfung-Ende 8")).isFalse();
        assertThat(matches(kept, "")).isFalse();
    }

    @Test
    void takesTheHashInCapitalLettersToo() throws Exception {
        String hex = sha256("geheim").substring(7).toUpperCase(Locale.ROOT);

        assertThat(matches("sha256:" + hex, "geheim")).isTrue();
    }

    @Test
    void derivesKeysAsTheRfcDoes() {
        assertThat(matches(RFC_7914, "passwd")).isTrue();
        assertThat(matches(RFC_7914, "Passwd")).isFalse();
    }

    @Test
    void wipesWhatWasTyped() {
        char[] typed = "wrong".toCharArray();

        assertThat(QuitPassword.matches(RFC_7914, typed)).isFalse();

        assertThat(typed).containsOnly('\0');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "open sesame",
                "sha256:",
                "sha256:zz",
                "sha256:abcd",
                "md5:900150983cd24fb0d6963f7d28e17f72",
                "pbkdf2-sha256:0:c2FsdA==:AAAAAAAAAAAAAAAAAAAAAA==",
                "pbkdf2-sha256:99999999:c2FsdA==:AAAAAAAAAAAAAAAAAAAAAA==",
                "pbkdf2-sha256:1::AAAAAAAAAAAAAAAAAAAAAA==",
                "pbkdf2-sha256:1:c2FsdA==:AAAA",
                "pbkdf2-sha256:1:c2FsdA==",
                "pbkdf2-sha256:-1:c2FsdA==:AAAAAAAAAAAAAAAAAAAAAA==",
                "pbkdf2-sha256:1:!!!:AAAAAAAAAAAAAAAAAAAAAA=="
            })
    void asksNobodyForAPasswordThatCannotBeChecked(String kept) {
        assertThat(QuitPassword.isKnown(kept)).isFalse();
        assertThat(matches(kept, "open sesame")).isFalse();
    }

    @Test
    void neverFailsOnWhateverAPolicySays() {
        Random random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder kept = new StringBuilder(RFC_7914);
            for (int change = 0; change < 3; change++) {
                kept.setCharAt(random.nextInt(kept.length()), (char) (' ' + random.nextInt(95)));
            }
            if (kept.toString().startsWith("pbkdf2-sha256:1:")) {
                assertThat(matches(kept.toString(), "other")).isFalse();
            }
        }
    }

    private static boolean matches(String kept, String typed) {
        return QuitPassword.matches(kept, typed.toCharArray());
    }

    private static String sha256(String text) throws Exception {
        return "sha256:"
                + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
