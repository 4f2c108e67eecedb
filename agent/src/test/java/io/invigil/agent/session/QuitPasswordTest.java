package io.invigil.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuitPasswordTest {
    /// SHA-256 of `abc`, as in FIPS 180-2.
    private static final String ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /// Of `password` and the salt `saltSALTsaltSALTsaltSALTsaltSALTsalt`, 4,096 rounds.
    private static final String DERIVED = "pbkdf2-sha256:4096:c2FsdFNBTFRzYWx0U0FMVHNhbHRTQUxUc2FsdFNBTFRzYWx0:"
            + "%s";

    @Test
    void knowsAPasswordByTheHashThatSafeExamBrowserKeeps() {
        assertThat(new QuitPassword(ABC).matches("abc".toCharArray())).isTrue();
        assertThat(new QuitPassword(ABC).matches("abd".toCharArray())).isFalse();
    }

    @Test
    void knowsAPasswordByItsDerivedKey() throws Exception {
        var spec = new javax.crypto.spec.PBEKeySpec(
                "password".toCharArray(), "saltSALTsaltSALTsaltSALTsaltSALTsalt".getBytes(), 4096, 256);
        byte[] key = javax.crypto.SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
        QuitPassword kept = new QuitPassword(DERIVED.formatted(java.util.Base64.getEncoder().encodeToString(key)));
        assertThat(kept.matches("password".toCharArray())).isTrue();
        assertThat(kept.matches("passwort".toCharArray())).isFalse();
    }

    @Test
    void takesNothingWhereThereIsNoneOrItCannotBeRead() {
        for (String kept : new String[] {"", "sha256:zz", "pbkdf2-sha256:x:y:z", "pbkdf2-sha256:99999999999:a:b", "abc"}) {
            assertThat(new QuitPassword(kept).matches("abc".toCharArray())).as(kept).isFalse();
            assertThat(new QuitPassword(kept).matches(new char[0])).as(kept).isFalse();
        }
    }

    @Test
    void showsNoneOfIt() {
        assertThat(new QuitPassword(ABC)).hasToString("a quit password");
    }
}
