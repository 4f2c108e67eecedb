package io.invigil.server.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.TelemetryEvent.Noticed;
import io.invigil.server.incident.EventRules.Finding;
import io.invigil.server.incident.Incident.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoticedRulesTest {
    private static final String ABOVE = "a window of XTerm (process 4711) is above the exam";

    private static final IndicatorRules USUAL = IndicatorRules.standard();

    private static Noticed moment(String watch, String cause) {
        return new Noticed(watch, cause, true, Duration.ZERO);
    }

    @Test
    void raisesAnIncidentWhenSomethingBeginsAndNotAgainWhenItEnds() {
        assertThat(EventRules.judge(new Noticed("window-above", ABOVE, false, Duration.ZERO), USUAL))
                .contains(new Finding("window-above", Severity.WARNING, ABOVE));
        assertThat(NoticedRules.judge(new Noticed("window-above", ABOVE, true, Duration.ofSeconds(3)), USUAL))
                .isEmpty();
    }

    @Test
    void raisesWhatIsKnownOnlyAfterwardsWithItsLength() {
        assertThat(NoticedRules.judge(new Noticed("sleep", "the computer slept", true, Duration.ofSeconds(75)), USUAL))
                .contains(new Finding("sleep", Severity.SERIOUS, "the computer slept (for 1 min 15 s)"));
        assertThat(NoticedRules.judge(
                        new Noticed("own-process", "this program did not run", true, Duration.ofSeconds(4)), USUAL))
                .contains(new Finding("own-process", Severity.SERIOUS, "this program did not run (for 4 s)"));
    }

    @Test
    void weighsWhatWasSeen() {
        assertThat(NoticedRules.judge(moment("key-injection", "keys"), USUAL))
                .map(Finding::severity)
                .contains(Severity.SERIOUS);
        assertThat(NoticedRules.judge(moment("clock", "set"), USUAL))
                .map(Finding::severity)
                .contains(Severity.WARNING);
        assertThat(NoticedRules.judge(moment("network", "up"), USUAL))
                .map(Finding::severity)
                .contains(Severity.INFO);
        assertThat(NoticedRules.judge(moment("power", "lost"), USUAL))
                .map(Finding::severity)
                .contains(Severity.INFO);
        assertThat(NoticedRules.judge(moment("of a newer version", "x"), USUAL))
                .map(Finding::severity)
                .contains(Severity.INFO);
    }

    @Test
    void weighsWhatWasSeenAsTheExamSays() throws Exception {
        IndicatorRules rules = IndicatorRulesJson.parse(
                "{\"watches\":{\"clipboard\":\"off\",\"power\":\"serious\"}}".getBytes(UTF_8), USUAL);

        assertThat(NoticedRules.judge(moment("clipboard", "filled"), rules)).isEmpty();
        assertThat(NoticedRules.judge(moment("power", "lost"), rules))
                .map(Finding::severity)
                .contains(Severity.SERIOUS);
        assertThat(NoticedRules.judge(moment("display", "another one"), rules))
                .map(Finding::severity)
                .contains(Severity.WARNING);
    }

    @Test
    void keepsThatSomebodyAskedForHelpWithoutHoldingItAgainstThem() {
        assertThat(NoticedRules.judge(moment("candidate-asks", "may I go out?"), USUAL))
                .map(Finding::severity)
                .contains(Severity.INFO);
    }
}
