package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void waitsLongerFromTryToTryButNeverLongerThanFifteenSeconds() {
        assertThat(backoff.next()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(backoff.next()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(Stream.generate(backoff::next).limit(50))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(15)));
    }

    @Test
    void beginsAnewAfterASuccess() {
        Stream.generate(backoff::next)
                .limit(10)
                .forEach(wait -> assertThat(wait).isPositive());
        backoff.reset();
        assertThat(backoff.next()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }
}
