package io.invigil.precheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.Verdict;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final CheckRunner runner = new CheckRunner();

    @Test
    void reportsInTheOrderOfThePlanWhateverFinishesFirst() {
        CountDownLatch second = new CountDownLatch(1);
        ProbeCheck slow = ProbeCheck.of("slow", () -> {
            second.await();
            return "slow";
        });
        ProbeCheck quick = ProbeCheck.of("quick", () -> {
            second.countDown();
            return "quick";
        });

        CheckReport report = run(CheckListener.none(), slow, quick);

        assertThat(report.checks()).extracting(CheckResult::id).containsExactly("slow", "quick");
        assertThat(report.readiness()).isEqualTo(Readiness.READY);
    }

    @Test
    void givesUpAHungCheckAtItsDeadlineAndReportsTheOthers() {
        ProbeCheck hung = ProbeCheck.of("hung", CheckRunnerTest::hang).within(150);
        ProbeCheck fine = ProbeCheck.of("fine", () -> "fine");

        CheckReport report = run(CheckListener.none(), hung, fine);

        CheckResult result = report.checks().getFirst();
        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.measured()).contains("no answer within 0.2 s");
        assertThat(result.limit()).isEqualTo("none");
        assertThat(report.checks().getLast().verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.readiness()).isEqualTo(Readiness.READY_WITH_WARNINGS);
    }

    @Test
    void isNotHeldUpByMoreHungNativeCallsThanThereAreProcessors() {
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors() + 2; i++) {
            checks.add(ProbeCheck.of("spins" + i, CheckRunnerTest::spin)
                    .within(300)
                    .inNativeCode());
        }
        checks.add(ProbeCheck.of("fine", () -> "fine"));

        CheckReport report =
                runner.run(new CheckPlan(checks, Optional.empty()), Contexts.standard(), CheckListener.none());

        assertThat(report.checks().getLast().verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.took()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void makesACheckThatThrowsInconclusiveWithTheReason() {
        ProbeCheck throwing = ProbeCheck.of("throwing", () -> {
            throw new java.io.IOException("the bus is on fire");
        });
        ProbeCheck wordless = ProbeCheck.of("wordless", () -> {
            throw new UnsatisfiedLinkError();
        });

        CheckReport report = run(CheckListener.none(), throwing, wordless);

        assertThat(report.checks()).extracting(CheckResult::verdict).containsOnly(Verdict.INCONCLUSIVE);
        assertThat(report.checks())
                .extracting(CheckResult::measured)
                .containsExactly("the bus is on fire", "UnsatisfiedLinkError");
    }

    @Test
    void shortensDeadlinesToThatOfThePlan() {
        ProbeCheck hung = ProbeCheck.of("hung", CheckRunnerTest::hang);

        CheckReport report = runner.run(
                new CheckPlan(List.of(hung), Optional.empty()).within(Duration.ofMillis(50)),
                Contexts.standard(),
                CheckListener.none());

        assertThat(report.checks().getFirst().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void neverRunsTwoChecksAtOnceThatExcludeEachOther() {
        AtomicInteger inside = new AtomicInteger();
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            checks.add(ProbeCheck.of("lane" + i, () -> {
                        int now = inside.incrementAndGet();
                        LockSupport.parkNanos(2_000_000);
                        inside.decrementAndGet();
                        return "saw " + now;
                    })
                    .alone("line"));
        }

        CheckReport report =
                runner.run(new CheckPlan(checks, Optional.empty()), Contexts.standard(), CheckListener.none());

        assertThat(report.checks()).extracting(CheckResult::measured).containsOnly("saw 1");
    }

    @Test
    void doesNotCountWaitingForAnExclusiveCheckAgainstTheDeadline() {
        ProbeCheck hung =
                ProbeCheck.of("hung", CheckRunnerTest::hang).within(600).alone("line");
        ProbeCheck next = ProbeCheck.of("next", () -> "in time").within(400).alone("line");

        CheckReport report = run(CheckListener.none(), hung, next);

        assertThat(report.checks().getLast().measured()).isEqualTo("in time");
    }

    @Test
    void tellsTheListenerOneThingAtATimeAndNothingAfterTheEnd() {
        List<String> heard = new ArrayList<>();
        CountDownLatch finished = new CountDownLatch(1);
        CountDownLatch spoken = new CountDownLatch(1);
        ProbeCheck late = new ProbeCheck("late", Duration.ofMillis(100), Optional.empty(), true, () -> "never");
        Check talkative = new TalkativeCheck(late, finished, spoken);
        CheckListener listener = new CheckListener() {
            @Override
            public void started(Check check) {
                heard.add("started");
            }

            @Override
            public void doing(Check check, String what) {
                heard.add(what);
            }

            @Override
            public void finished(Check check, CheckResult result) {
                heard.add(result.verdict().name());
                finished.countDown();
            }
        };

        run(listener, talkative);

        assertThat(await(spoken)).isTrue();
        assertThat(heard).containsExactly("started", "before", "INCONCLUSIVE");
    }

    @Test
    void finishesTheRunThoughTheListenerThrows() {
        CheckListener broken = new CheckListener() {
            @Override
            public void started(Check check) {
                throw new IllegalStateException("no screen");
            }
        };

        assertThat(run(broken, ProbeCheck.of("fine", () -> "fine")).readiness()).isEqualTo(Readiness.READY);
    }

    @Test
    void letsTheProcessExitThoughACheckHangsInNativeCode() throws Exception {
        String classPath = String.join(
                File.pathSeparator,
                System.getProperty("java.class.path"),
                System.getProperty("surefire.test.class.path", ""));
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java", "-cp", classPath, HungProgram.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("READY_WITH_WARNINGS");
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private CheckReport run(CheckListener listener, Check... checks) {
        return runner.run(new CheckPlan(List.of(checks), Optional.empty()), Contexts.standard(), listener);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            return false;
        }
    }

    private static String hang() throws InterruptedException {
        NEVER.await();
        return "never";
    }

    /// Does what a native call does that hangs: it hears no interrupt.
    static String spin() {
        while (NEVER.getCount() > 0) {
            LockSupport.parkNanos(50_000_000);
            boolean ignored = Thread.interrupted();
            assertThat(ignored).isIn(true, false);
        }
        return "never";
    }

    private record TalkativeCheck(ProbeCheck probe, CountDownLatch finished, CountDownLatch spoken) implements Check {
        @Override
        public String id() {
            return probe.id();
        }

        @Override
        public String title() {
            return probe.title();
        }

        @Override
        public Duration deadline() {
            return probe.deadline();
        }

        @Override
        public String limit(CheckContext context) {
            return "";
        }

        @Override
        public CheckResult run(CheckContext context) {
            context.progress().doing("before");
            while (!await(finished)) {
                Thread.onSpinWait();
            }
            context.progress().doing("after");
            spoken.countDown();
            return Findings.of(this, context).pass("too late");
        }
    }
}
