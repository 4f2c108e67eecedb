package io.invigil.precheck.ui;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.check.CheckRunner;
import io.invigil.precheck.media.Devices;
import io.invigil.precheck.report.CheckGroup;
import java.awt.EventQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Starts the checks of the window, all or single ones, and keeps what they found. For the event thread; the checks
/// run elsewhere, and one that hangs holds up nothing here.
final class Desk {
    private final CheckPlan plan;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final DeskListener listener;
    private final Question question;
    private final Deque<Row> queue = new ArrayDeque<>();
    private final List<CheckRun> newer = new ArrayList<>();
    private CheckContext context;
    private Optional<CheckRun> last = Optional.empty();
    private boolean whole;
    private int underWay;

    Desk(CheckPlan plan, CheckContext context, DeskListener listener) {
        this.plan = plan;
        this.listener = listener;
        this.question = new Question(listener::asked);
        this.context = context.before(question);
        for (Check check : CheckGroup.sorted(plan.checks())) {
            rows.put(check.id(), new Row(check));
        }
    }

    /// The checks in the order in which they are shown.
    List<Row> rows() {
        return List.copyOf(rows.values());
    }

    CheckContext context() {
        return context;
    }

    /// What the last whole run found, with what was found since.
    Optional<CheckRun> run() {
        return last;
    }

    /// Whether any check runs or waits.
    boolean busy() {
        return underWay > 0 || !queue.isEmpty();
    }

    /// Answers the question of the speakers.
    Question question() {
        return question;
    }

    /// Runs every check, unless they run already.
    void runAll() {
        if (!busy()) {
            whole = true;
            newer.clear();
            rows.values().forEach(Row::awaitTurn);
            rows.values().forEach(listener::changed);
            start(plan);
        }
    }

    /// Runs a check again as soon as none that it excludes runs.
    void again(Row row) {
        if (row.phase() == Row.Phase.DONE) {
            row.awaitTurn();
            queue.add(row);
            listener.changed(row);
            pump();
        }
    }

    /// Chooses devices.
    void choose(UnaryOperator<Devices> choice) {
        context = new CheckContext(
                context.policy(),
                context.server(),
                choice.apply(context.devices()),
                context.spoolFolder(),
                context.clock(),
                context.candidate(),
                context.depth(),
                context.progress(),
                context.earlier());
    }

    private void pump() {
        for (Iterator<Row> waiting = queue.iterator(); waiting.hasNext(); ) {
            Row row = waiting.next();
            if (rows.values().stream().noneMatch(other -> blocks(other, row))) {
                waiting.remove();
                row.begin();
                start(new CheckPlan(List.of(row.check()), plan.deadline()));
            }
        }
    }

    private boolean blocks(Row other, Row row) {
        return other != row && other.phase() != Row.Phase.DONE && !queue.contains(other) && other.excludes(row);
    }

    private void start(CheckPlan some) {
        underWay++;
        boolean all = some.equals(plan);
        Relay relay = new Relay(this::row, listener, ended -> pump(), new AtomicReference<>(Optional.empty()));
        CheckContext now = context;
        Thread.ofVirtual().name("checks").start(() -> {
            CheckRun run = new CheckRunner().run(some, now, relay);
            EventQueue.invokeLater(() -> finished(run, all));
        });
    }

    private void finished(CheckRun run, boolean all) {
        underWay--;
        if (all) {
            CheckRun merged = run;
            for (CheckRun later : newer) {
                merged = merged.with(later);
            }
            last = Optional.of(merged);
        } else if (last.isEmpty() || whole) {
            newer.add(run);
        }
        if (!all) {
            last = last.map(earlier -> earlier.with(run));
        }
        pump();
        if (!busy()) {
            boolean wasWhole = whole;
            whole = false;
            listener.settled(wasWhole);
        }
    }

    private Row row(Check check) {
        @Nullable Row row = rows.get(check.id());
        return Objects.requireNonNull(row, "only checks of the plan run");
    }
}
