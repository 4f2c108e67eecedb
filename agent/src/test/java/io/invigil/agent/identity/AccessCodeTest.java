package io.invigil.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AccessCodeTest {
    @Test
    void readsACodeAsPeopleTypeIt() {
        assertThat(AccessCode.parse("4f7k9qrt2mxa").value()).isEqualTo("4F7K-9QRT-2MXA");
        assertThat(AccessCode.parse(" 4f7k 9qrt-2mxa").value()).isEqualTo("4F7K-9QRT-2MXA");
        assertThat(AccessCode.parse("OIL0-0000-0000").value()).isEqualTo("0110-0000-0000");
    }

    @Test
    void saysWhatACodeLooksLike() {
        assertThatThrownBy(() -> AccessCode.parse("4F7K-9QRT")).hasMessageContaining("12 letters and digits");
        assertThatThrownBy(() -> AccessCode.parse("4F7K-9QRT-2MX!")).hasMessageContaining("12 letters and digits");
        assertThatThrownBy(() -> AccessCode.parse("4F7K-9QRT-2MXU")).hasMessageContaining("12 letters and digits");
    }

    @Test
    void keepsOutOfLogs() {
        assertThat(AccessCode.parse("4F7K-9QRT-2MXA").toString()).doesNotContain("4F7K");
    }

    @Test
    void isKnownAgainByItsHashOnly() {
        AccessCode code = AccessCode.parse("4F7K-9QRT-2MXA");
        CodeHash hash = CodeHash.of(code, new Random(1));

        assertThat(hash.matches(code)).isTrue();
        assertThat(hash.matches(AccessCode.parse("4F7K-9QRT-2MXB"))).isFalse();
        assertThat(hash.toString()).doesNotContain("4F7K");
        assertThat(CodeHash.of(code, new Random(2)).hash()).isNotEqualTo(hash.hash());
    }
}
