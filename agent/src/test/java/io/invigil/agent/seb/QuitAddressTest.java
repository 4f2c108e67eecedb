package io.invigil.agent.seb;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuitAddressTest {
    private final QuitAddress quit = new QuitAddress(Optional.of(URI.create("https://lms.example/exam/quit?id=4")));

    @Test
    void isThatAddressWhateverItsFragment() {
        assertThat(quit.is("https://lms.example/exam/quit?id=4")).isTrue();
        assertThat(quit.is("https://lms.example/exam/quit?id=4#top")).isTrue();
        assertThat(new QuitAddress(Optional.of(URI.create("https://lms.example/quit/"))).is("https://lms.example/quit"))
                .isTrue();
    }

    @Test
    void isNoOther() {
        assertThat(quit.is("https://lms.example/exam/quit?id=5")).isFalse();
        assertThat(quit.is("https://lms.example/exam")).isFalse();
        assertThat(new QuitAddress(Optional.empty()).is("https://lms.example/exam"))
                .isFalse();
    }
}
