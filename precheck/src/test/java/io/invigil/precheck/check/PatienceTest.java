package io.invigil.precheck.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {
    @Test
    void makesTimeOutsLongerOnSlowComputersOnly() {
        assertThat(Patience.usual().stretch(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(new Patience(6).stretch(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(18));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, -1, 61, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatWouldMakeThemShorterOrEndless(double factor) {
        assertThatThrownBy(() -> new Patience(factor)).isInstanceOf(IllegalArgumentException.class);
    }
}
