package io.invigil.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.server.ingest.Gate.Answer;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Gate gate = new Gate(new IngestLimits(10, 6, 5, 3, Duration.ofSeconds(2), 100), () -> now);

    @Test
    void turnsAwayWhoArrivesWhileTooManyOfItsAddressDo() throws Exception {
        enter("10.0.0.1");
        enter("10.0.0.1");
        enter("10.0.0.1");

        assertThat(gate.knock(InetAddress.getByName("10.0.0.1"), () -> {}))
                .isEqualTo(new Answer.TurnedAway("too many handshakes at once from one address"));
        enter("10.0.0.2");
    }

    @Test
    void letsTheOldestGiveWayOnceItHadTimeEnough() throws Exception {
        List<String> cut = new ArrayList<>();
        var first = (Answer.Enter) gate.knock(InetAddress.getByName("10.0.0.1"), () -> cut.add("first"));
        enter("10.0.0.1");
        enter("10.0.0.1");
        now = now.plusSeconds(2);

        var late = (Answer.Enter) gate.knock(InetAddress.getByName("10.0.0.1"), () -> {});
        late.instead().orElseThrow().cut();

        assertThat(late.instead()).contains(first.visit());
        assertThat(cut).containsExactly("first");
        gate.left(first.visit());
        assertThat(gate.inside()).isEqualTo(3);
    }

    @Test
    void letsNobodyGiveWayWhoTakesNoLongerThanTheOthersDo() throws Exception {
        for (int agent = 0; agent < 50; agent++) {
            Gate.Visit slow = enter("10.0.0.9");
            now = now.plusSeconds(2);
            gate.shown(slow);
            gate.left(slow);
        }
        enter("10.0.0.1");
        enter("10.0.0.1");
        enter("10.0.0.1");
        now = now.plusSeconds(6);

        assertThat(gate.knock(InetAddress.getByName("10.0.0.1"), () -> {})).isInstanceOf(Answer.TurnedAway.class);
        now = now.plusSeconds(3);
        enter("10.0.0.1");
    }

    @Test
    void countsNoMoreAmongThoseWhoArriveWhoHasShownItsCertificate() throws Exception {
        for (int agent = 0; agent < 6; agent++) {
            gate.shown(enter("10.0.0.1"));
        }

        assertThat(gate.knock(InetAddress.getByName("10.0.0.1"), () -> {}))
                .isEqualTo(new Answer.TurnedAway("too many connections of one address"));
    }

    @Test
    void hasRoomAgainForWhoComesAfterOneThatLeft() throws Exception {
        List<Gate.Visit> visits = new ArrayList<>();
        for (int agent = 0; agent < 10; agent++) {
            visits.add(enter("10.0.0." + agent / 5));
            gate.shown(visits.getLast());
        }
        assertThat(gate.knock(InetAddress.getByName("10.0.0.9"), () -> {}))
                .isEqualTo(new Answer.TurnedAway("too many connections"));

        gate.left(visits.getFirst());

        enter("10.0.0.9");
        assertThat(gate.inside()).isEqualTo(10);
    }

    @Test
    void takesAllAddressesOfOneIpv6SubscriberForOne() throws Exception {
        enter("2001:db8:1:2::1");
        enter("2001:db8:1:2:ffff::1");
        enter("2001:db8:1:2::3");

        assertThat(gate.knock(InetAddress.getByName("2001:db8:1:2:1:2:3:4"), () -> {}))
                .isInstanceOf(Answer.TurnedAway.class);
        assertThat(enter("2001:db8:1:3::1").from()).hasToString("2001:db8:1:3:0:0:0:0/64");
    }

    private Gate.Visit enter(String address) throws Exception {
        return ((Answer.Enter) gate.knock(InetAddress.getByName(address), () -> {})).visit();
    }
}
