package io.invigil.shell.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {
    private final List<Sighting> seen = new ArrayList<>();

    @TempDir
    private Path root;

    private FakeComputer fake;

    @BeforeEach
    void start() {
        fake = new FakeComputer(root);
    }

    private void supply(String name, String type, String what, String value) {
        fake.file("sys/class/power_supply/" + name + "/type", type + "\n");
        fake.file("sys/class/power_supply/" + name + "/" + what, value + "\n");
    }

    @Test
    void tellsHowLongTheMainsPowerWasLost() {
        PowerWatch watch = new PowerWatch(fake.settings(1), seen::add);
        supply("AC", "Mains", "online", "1");
        supply("BAT0", "Battery", "capacity", "80");
        watch.look();
        supply("AC", "Mains", "online", "0");
        watch.look();
        fake.pass(60);
        supply("AC", "Mains", "online", "1");
        watch.look();

        assertThat(seen)
                .containsExactly(
                        Sighting.begun(WatchKind.POWER, "the mains power is lost"),
                        Sighting.ended(WatchKind.POWER, "the mains power is lost", Duration.ofMinutes(1)));
    }

    @Test
    void warnsOfALowBatteryThatIsDrainedButNotOfAMousesOne() {
        PowerWatch watch = new PowerWatch(fake.settings(1), seen::add);
        supply("mouse", "Battery", "capacity", "3");
        supply("mouse", "Battery", "scope", "Device");
        supply("mouse", "Battery", "status", "Discharging");
        watch.look();
        assertThat(seen).isEmpty();

        supply("BAT0", "Battery", "capacity", "15");
        supply("BAT0", "Battery", "status", "Discharging");
        watch.look();
        assertThat(seen).extracting(Sighting::cause).containsExactly("the battery is low (at most 20 %)");
    }

    @Test
    void namesNetworksThatChangeButNeverAnAddress() {
        NetworkWatch watch = new NetworkWatch(fake.settings(1), seen::add);
        watch.see(new NetworkState(Map.of("wlan0", Set.of("10.0.0.2")), Set.of("wlan0")));
        watch.see(new NetworkState(Map.of("wlan0", Set.of("10.0.0.3"), "tun0", Set.of("10.8.0.1")), Set.of("tun0")));
        watch.see(new NetworkState(Map.of(), Set.of()));

        assertThat(seen)
                .extracting(Sighting::cause)
                .contains(
                        "the network wlan0 has other addresses",
                        "the network tun0 came up",
                        "the way out goes by tun0 now, before by wlan0",
                        "the computer has no network")
                .noneMatch(cause -> cause.contains("10."));
    }

    @Test
    void readsTheDefaultRouteOnly() {
        assertThat(NetworkState.ways("""
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
            docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0
            """)).containsExactly("eth0");
    }

    @Test
    void knowsTheSessionByItsDisplayAndSeesItLoseTheScreen() {
        fake.file("run/systemd/sessions/2", "UID=1000\nDISPLAY=:0\nACTIVE=1\n");
        fake.file("run/systemd/sessions/7", "UID=1001\nDISPLAY=:1\nACTIVE=0\n");
        ActiveSession ours = ActiveSession.of(fake.computer(Map.of("DISPLAY", ":0.0")));
        ActiveSession another = ActiveSession.of(fake.computer(Map.of("DISPLAY", ":1")));

        assertThat(ours.inactive()).isFalse();
        fake.file("run/systemd/sessions/2", "UID=1000\nDISPLAY=:0\nACTIVE=0\n");
        assertThat(ours.inactive()).isTrue();
        assertThat(another.inactive()).isFalse();
    }

    @Test
    void tellsOfAFloodOnlyHowMuchItWas() {
        Bounded bounded = new Bounded(3, fake, seen::add);
        for (int time = 0; time < 10; time++) {
            bounded.accept(Sighting.moment(WatchKind.CLIPBOARD, "filled"));
        }
        bounded.accept(Sighting.moment(WatchKind.POWER, "lost"));
        fake.pass(61);
        bounded.tellLeftOut();

        assertThat(seen)
                .extracting(Sighting::cause)
                .containsExactly("filled", "filled", "filled", "lost", "and 7 times more within a minute");
    }
}
