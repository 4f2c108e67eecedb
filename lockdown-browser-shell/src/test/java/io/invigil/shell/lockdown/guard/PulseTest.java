package io.invigil.shell.lockdown.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final GuardLine line = new GuardLine(said);
    private final Pulse pulse = new Pulse(line, 0);

    @Test
    void saysThatItIsAliveFiveTimesASecondWhileTheWorkComesAlong() {
        for (int at = 0; at < 1000; at += 10) {
            pulse.turned(ms(at));
        }
        line.bye(Duration.ofSeconds(10));

        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("beat\n".repeat(5) + "bye\n");
    }

    @Test
    void saysThatItWaitsForTheDisplayAndForHowLong() {
        pulse.turned(ms(1000));

        assertThat(pulse.late(ms(1300), () -> true)).contains(new GuardMessage.Waiting(300));
    }

    @Test
    void saysNothingOfWorkThatHangsWhileTheDisplayAnswers() {
        pulse.turned(ms(1000));

        assertThat(pulse.late(ms(2000), () -> false)).isEmpty();
    }

    @Test
    void asksTheDisplayNothingWhileTheWorkComesAlong() {
        pulse.turned(ms(1000));

        assertThat(pulse.late(ms(1100), () -> {
                    throw new AssertionError("asked");
                }))
                .isEmpty();
    }

    private static long ms(long ms) {
        return Duration.ofMillis(ms).toNanos();
    }
}
