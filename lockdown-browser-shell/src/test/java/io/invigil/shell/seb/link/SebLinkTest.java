package io.invigil.shell.seb.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.invigil.shell.seb.SebException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SebLinkTest {
    @ParameterizedTest
    @CsvSource({
        "sebs://lms.example/a.seb?x=1, https://lms.example/a.seb?x=1",
        "seb://lms.example:8080/a.seb, http://lms.example:8080/a.seb",
        "' SEBS://lms.example/ ', https://lms.example/",
        "https://lms.example/a.seb, https://lms.example/a.seb"
    })
    void namesTheAddressOfTheConfiguration(String link, URI address) throws SebException {
        assertThat(SebLink.parse(link).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "exam.seb",
                "http://lms.example/",
                "seb:/x",
                "sebs:///x",
                "sebs://u:p@lms.example/",
                "sebs://a b/"
            })
    void refusesOtherTextsAndSaysWhatALinkIs(String link) {
        assertThatExceptionOfType(SebException.class)
                .isThrownBy(() -> SebLink.parse(link))
                .withMessageStartingWith("This is no link to an exam");
    }

    @Test
    void tellsLinksFromFiles() {
        assertThat(SebLink.looksLike("sebs://lms.example/")).isTrue();
        assertThat(SebLink.looksLike("exam.seb")).isFalse();
    }
}
