package io.invigil.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.model.TelemetryEvent.ShortcutTried;
import io.invigil.server.incident.Incident.Severity;
import io.invigil.server.incident.IndicatorRules.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IndicatorWatchTest {
    private static final SessionId SESSION = SessionId.random();
    private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    private final Map<UUID, Incident> found = new LinkedHashMap<>();
    private final List<Incident> raised = new ArrayList<>();
    private IndicatorWatch watch = new IndicatorWatch(SESSION, IndicatorRules.standard(), Counted.NOTHING);
    private long sequence;

    private void rules(IndicatorRules rules) {
        watch = new IndicatorWatch(SESSION, rules, Counted.NOTHING);
    }

    private void at(double seconds, TelemetryEvent event) {
        watch.look(++sequence, START.plusMillis(Math.round(seconds * 1000)), event, SessionState.RUNNING, this::raise);
    }

    private void raise(Incident incident) {
        raised.add(incident);
        found.put(incident.id(), incident);
    }

    private static TelemetryEvent picture(FrameSource source, int which) {
        return new FrameCaptured(source, 64, 48, Hash.over(new byte[] {(byte) which}), 1, false);
    }

    private static TelemetryEvent blocked(String keys) {
        return new ShortcutTried(keys, true, "guard");
    }

    private static TelemetryEvent lost() {
        return new FocusChanged(false, "Terminal");
    }

    private static TelemetryEvent back() {
        return new FocusChanged(true, "Exam");
    }

    @Test
    void raisesALossOfFocusAtOnceAndWeighsItByItsLength() {
        at(0, lost());
        assertThat(raised).singleElement().satisfies(incident -> {
            assertThat(incident.cause()).isEqualTo("The exam lost the focus to “Terminal”");
            assertThat(incident.severity()).isEqualTo(Severity.WARNING);
        });
        at(29, blocked("Print"));
        at(30, blocked("Print"));
        at(45, back());

        assertThat(found.values()).singleElement().satisfies(incident -> {
            assertThat(incident.severity()).isEqualTo(Severity.SERIOUS);
            assertThat(incident.cause()).isEqualTo("The exam lost the focus to “Terminal”, for 45 s");
            assertThat(incident.sequence()).isEqualTo(1);
            assertThat(incident.at()).isEqualTo(START);
        });
        assertThat(raised).hasSize(3);
    }

    @Test
    void countsLossesFromTheTimeThatTheExamNames() {
        rules(with(new IndicatorRules.Focus(3, Duration.ofSeconds(10), 4, Duration.ofSeconds(60))));
        for (int time = 0; time < 4; time++) {
            at(time * 10, lost());
            at(time * 10 + 0.5, back());
        }

        assertThat(found.values())
                .extracting(Incident::sequence, Incident::severity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(5L, Severity.WARNING),
                        org.assertj.core.groups.Tuple.tuple(7L, Severity.SERIOUS));
    }

    @Test
    void raisesALossThatIsLongThoughItIsTheFirst() {
        rules(with(new IndicatorRules.Focus(3, Duration.ofSeconds(10), 0, Duration.ofSeconds(60))));
        at(0, lost());
        at(9, back());
        assertThat(raised).isEmpty();
        at(20, lost());
        at(30, back());

        assertThat(found.values())
                .singleElement()
                .satisfies(
                        incident -> assertThat(incident.cause()).contains("for 10 s", "it was lost 2 times by then"));
    }

    @Test
    void makesOneIncidentOfManyBlockedShortcutsInAShortTime() {
        for (int i = 0; i < 4; i++) {
            at(i * 40, blocked("Alt+Tab"));
        }
        assertThat(raised).as("four of them, never five within two minutes").isEmpty();
        for (int i = 0; i < 40; i++) {
            at(1000 + i, blocked("Alt+Tab"));
        }

        assertThat(found.values()).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo("shortcuts-tried");
            assertThat(incident.sequence()).isEqualTo(9);
            assertThat(incident.cause())
                    .isEqualTo("Shortcuts were tried 32 times within 31 s and blocked, such as Alt+Tab");
        });
        assertThat(raised).hasSize(4);
        at(2000, blocked("Alt+Tab"));
        assertThat(found).as("a habit is no new burst").hasSize(1);
    }

    @Test
    void noticesACameraThatShowsTheSamePicture() {
        at(0, picture(FrameSource.CAMERA, 1));
        at(0, picture(FrameSource.SCREEN, 1));
        at(60, picture(FrameSource.CAMERA, 1));
        at(119, blocked("Print"));
        assertThat(raised).isEmpty();
        at(121, blocked("Print"));
        at(200, picture(FrameSource.CAMERA, 2));

        assertThat(found.values()).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo("camera-still");
            assertThat(incident.sequence()).isEqualTo(1);
            assertThat(incident.cause()).isEqualTo("Camera: the picture did not change for 3 min 20 s");
        });
    }

    @Test
    void takesNoGapForAPictureThatDoesNotChange() {
        at(0, picture(FrameSource.CAMERA, 1));
        at(100, new TelemetryEvent.CaptureGap(FrameSource.CAMERA, Duration.ofSeconds(99), "no device"));
        at(300, blocked("Print"));

        assertThat(raised).isEmpty();
    }

    @Test
    void saysOfAPictureThatLookedStillThatItWasMissing() {
        at(0, picture(FrameSource.CAMERA, 1));
        at(130, blocked("Print"));
        at(150, new TelemetryEvent.CaptureGap(FrameSource.CAMERA, Duration.ofSeconds(149), "it was unplugged"));

        assertThat(found.values())
                .singleElement()
                .extracting(Incident::cause)
                .isEqualTo("Camera: there was no new picture for 2 min 30 s: it was unplugged");
    }

    @Test
    void findsTheSameWhereverAServerIsStartedAgain() {
        Random random = new Random(7);
        List<TelemetryEvent> events = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        double now = 0;
        for (int i = 0; i < 400; i++) {
            now += random.nextDouble() * 25;
            times.add(now);
            events.add(
                    switch (random.nextInt(6)) {
                        case 0 -> lost();
                        case 1 -> back();
                        case 2 -> picture(FrameSource.CAMERA, random.nextInt(2));
                        case 3 -> picture(FrameSource.SCREEN, random.nextInt(2));
                        default -> blocked("Alt+Tab");
                    });
        }
        rules(lively());
        for (int i = 0; i < events.size(); i++) {
            at(times.get(i), events.get(i));
        }
        List<Incident> whole = List.copyOf(found.values());
        assertThat(whole).hasSizeGreaterThan(20);
        found.clear();
        sequence = 0;
        rules(lively());
        for (int i = 0; i < events.size(); i++) {
            if (random.nextInt(5) == 0) {
                watch = new IndicatorWatch(
                        SESSION, lively(), Counted.parse(watch.counted().json()));
            }
            at(times.get(i), events.get(i));
        }

        assertThat(found.values()).containsExactlyElementsOf(whole);
    }

    private static IndicatorRules lively() {
        return new IndicatorRules(
                new IndicatorRules.Focus(2, Duration.ofSeconds(10), 20, Duration.ofSeconds(60)),
                new IndicatorRules.Shortcuts(4, Duration.ofMinutes(1), Level.WARNING),
                IndicatorRules.standard().network(),
                new IndicatorRules.Still(Duration.ofSeconds(60), Level.WARNING),
                new IndicatorRules.Still(Duration.ofSeconds(90), Level.INFO),
                Map.of());
    }

    private static IndicatorRules with(IndicatorRules.Focus focus) {
        IndicatorRules usual = IndicatorRules.standard();
        return new IndicatorRules(
                focus, usual.shortcuts(), usual.network(), usual.camera(), usual.screen(), usual.watches());
    }
}
