package io.invigil.shell.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.Devices;
import io.invigil.precheck.media.Microphones;
import io.invigil.precheck.media.Speakers;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.protocol.model.Verdict;
import io.invigil.shell.desktop.Desktop;
import io.invigil.shell.lockdown.GuardProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyboardRehearsalTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static Desktop desktop;

    private final StateFolder state;

    KeyboardRehearsalTest(@TempDir Path folder) {
        state = new StateFolder(folder.resolve("home"));
    }

    @BeforeAll
    static void startDesktop(@TempDir Path folder) throws IOException {
        desktop = Desktop.start(folder);
    }

    @AfterAll
    static void endDesktop() {
        if (desktop != null) {
            desktop.close();
        }
    }

    @BeforeEach
    void forget() throws IOException {
        desktop.forgetFired();
    }

    private KeyboardRehearsal on(String display) {
        return new KeyboardRehearsal(state, GuardProgram.ofThisProcess().on(display), () -> true);
    }

    private CheckContext context(ExamPolicy policy) {
        return CheckContext.of(
                policy,
                Optional.empty(),
                Devices.of(Cameras.synthetic(), Microphones.synthetic(), Speakers.ofThisComputer()),
                state.root(),
                Clock.systemUTC());
    }

    private static ExamPolicy relaxed() {
        ExamPolicy usual = ExamPolicy.standard();
        return new ExamPolicy(
                usual.computer(),
                usual.camera(),
                usual.sound(),
                usual.network(),
                usual.programs(),
                usual.checks(),
                usual.frameInterval(),
                LockdownRules.holding(usual.lockdown().restrictions()),
                usual.browser());
    }

    @Test
    void holdsTheKeyboardAndGivesItBack() throws Exception {
        Finding finding = on(desktop.display()).run(context(ExamPolicy.standard()));

        assertThat(finding.verdict()).as(finding.evidence().toString()).isEqualTo(Verdict.PASS);
        assertThat(finding.evidence()).containsEntry("enforcement", "ENFORCED");
        assertThat(Long.parseLong(finding.evidence().get("held-ms"))).isBetween(900L, 2_500L);
        assertTheKeyboardIsFree();
    }

    @Test
    void givesTheKeyboardBackWhenTheCheckIsEndedInTheMiddle() throws Exception {
        FutureTask<Finding> run = new FutureTask<>(() -> on(desktop.display()).run(context(ExamPolicy.standard())));
        Thread check = Thread.ofPlatform().daemon().start(run);
        await().atMost(SOON).until(() -> points() > 0);

        check.interrupt();

        await().atMost(SOON).until(run::isDone);
        assertTheKeyboardIsFree();
    }

    private void assertTheKeyboardIsFree() throws IOException {
        await().atMost(SOON).until(() -> points() == 0);
        desktop.pressAll();
        await().atMost(SOON).until(() -> desktop.firedShortcuts().equals(Desktop.SHORTCUTS.keySet()));
    }

    private long points() throws IOException {
        try (Stream<Path> points = Files.list(state.restorePoints())) {
            return points.filter(point -> point.toString().endsWith(".restore")).count();
        }
    }

    @Test
    void failsWhereTheExamInsistsAndTheDisplayDoesNotAnswer() throws Exception {
        assertThat(on(":9876").run(context(ExamPolicy.standard())).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(on(":9876").run(context(relaxed())).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void triesNothingWithoutADisplayOrWhenTheExamFollows() throws Exception {
        CheckContext context = context(ExamPolicy.standard());
        KeyboardRehearsal headless = new KeyboardRehearsal(state, GuardProgram.ofThisProcess(), () -> false);

        assertThat(headless.run(context).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(on(desktop.display()).run(context.at(Depth.BRIEF)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(state.root()).doesNotExist();
    }

    @Test
    void asksForNothingUnlessThePolicyDoes() {
        assertThat(on("").limit(context(relaxed())).isEmpty()).isTrue();
        assertThat(on("").limit(context(ExamPolicy.standard())).isEmpty()).isFalse();
    }

    @Test
    void isFoundByThePlanAndHasATitleInEveryLanguage() {
        List<Check> rehearsals = CheckPlan.standard().only(List.of("rehearsal")).checks();

        assertThat(rehearsals).hasExactlyElementsOfTypes(KeyboardRehearsal.class, BrowserRehearsal.class);
        for (Locale language : Wording.LANGUAGES) {
            assertThat(rehearsals)
                    .allSatisfy(check ->
                            assertThat(new Wording(language).say(check.title())).isNotBlank());
        }
        assertThat(new Wording(Locale.GERMAN).say(rehearsals.getFirst().title()))
                .isEqualTo("Tastatursperre");
    }
}
