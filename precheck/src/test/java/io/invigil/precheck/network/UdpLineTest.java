package io.invigil.precheck.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.invigil.protocol.measure.MeasureTicket;
import io.invigil.protocol.measure.Responder;
import io.invigil.protocol.measure.ResponderLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpLineTest {
    private static final Duration HOLD = Duration.ofMillis(700);

    private Responder responder;

    @BeforeEach
    void start() throws Exception {
        responder =
                Responder.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ResponderLimits.standard());
    }

    @AfterEach
    void stop() throws Exception {
        responder.close();
    }

    @Test
    void timesASlowLineBothWaysWhereTheLoadArrives() throws Exception {
        try (UdpRelay relay = new UdpRelay(responder.port(), 6, 5, 0.01);
                UdpLine line = line(relay.port())) {
            assertThat(line.reached(Duration.ofSeconds(3))).isTrue();

            LoadOutcome down = line.measure(true, 1_000_000_000L, HOLD);
            LoadOutcome up = line.measure(false, 1_000_000_000L, HOLD);

            // lost packets are lost behind the relay's shaper, and this computer may be busy elsewhere
            assertThat(down.figure().megabits()).isCloseTo(6, Percentage.withPercentage(8));
            assertThat(up.figure().megabits()).isCloseTo(6, Percentage.withPercentage(8));
            assertThat(down.saturated()).isTrue();
            assertThat(up.saturated()).isTrue();
        }
    }

    @Test
    void measuresDelayAndLossOnALineThatIsNotSaturated() throws Exception {
        try (UdpRelay relay = new UdpRelay(responder.port(), 100, 20, 0.05);
                UdpLine line = line(relay.port())) {
            assertThat(line.reached(Duration.ofSeconds(3))).isTrue();

            EchoFigures figures = new EchoStream(line, 1, 600, Duration.ofMillis(2)).run(sent -> {});

            assertThat(figures.leastNanos() / 1e6).isCloseTo(40, within(2.0));
            assertThat(figures.lossPercent()).isCloseTo(5, within(3.0));
            assertThat(figures.lostDown()).isPositive();
            assertThat(figures.lostUp()).isPositive();
        }
    }

    @Test
    void saysThatNobodyAnswersWhereDatagramsAreSwallowed() throws Exception {
        try (UdpRelay swallowing = new UdpRelay(responder.port(), 100, 0, 1);
                UdpLine line = line(swallowing.port())) {
            assertThat(line.reached(Duration.ofMillis(600))).isFalse();
        }
    }

    @Test
    void breaksOffWhereTheOtherEndGoesDownHalfWay() throws Exception {
        try (UdpLine line = line(responder.port())) {
            assertThat(line.reached(Duration.ofSeconds(3))).isTrue();
            Thread.ofPlatform().daemon().start(() -> closeAfterTheFirst(line));

            assertThatThrownBy(() -> line.measure(true, 20_000_000L, Duration.ofSeconds(2)))
                    .isInstanceOf(LineBrokenException.class);
        }
    }

    private void closeAfterTheFirst(UdpLine line) {
        try {
            while (!line.loaded()) {
                Thread.onSpinWait();
            }
            responder.close();
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private UdpLine line(int port) throws Exception {
        MeasureTicket ticket = responder.issue().orElseGet(() -> MeasureTicket.random(new SecureRandom()));
        return UdpLine.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ticket);
    }
}
