package io.invigil.shell.browser.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamOriginTest {
    private final ExamOrigin origin = ExamOrigin.of(URI.create("https://Exam.example:8443/enter?ticket=1"));

    @ParameterizedTest
    @ValueSource(
            strings = {"https://exam.example:8443/", "HTTPS://EXAM.example:8443/a?b#c", "wss://exam.example:8443/live"})
    void allowsTheExamsPagesAndSockets(String url) {
        assertThat(origin.allows(URI.create(url))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://exam.example:8443/",
                "https://exam.example/",
                "https://exam.example.evil:8443/",
                "https://exam.example:8443@evil.example/",
                "https://evil.example:8443/exam.example:8443",
                "file:///exam.example:8443",
                "data:text/html,x",
                "javascript:1"
            })
    void allowsNothingElse(String url) {
        assertThat(origin.allows(URI.create(url))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://exam.example/a", "ws://exam.example/", "https://exam.example/", "wss://exam.example"})
    void allowsAPlainOriginItsOwnPagesAndTheirUpgrade(String url) {
        assertThat(ExamOrigin.of(URI.create("http://exam.example/")).allows(URI.create(url)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://exam.example:443/",
                "https://exam.example:80/",
                "http://exam.example:8080/",
                "ftp://exam.example"
            })
    void allowsAPlainOriginNoOtherPort(String url) {
        assertThat(ExamOrigin.of(URI.create("http://exam.example/")).allows(URI.create(url)))
                .isFalse();
    }

    @Test
    void refusesAnOriginThatIsNoneOfTheWeb() {
        assertThatThrownBy(() -> ExamOrigin.of(URI.create("ftp://exam.example/")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
