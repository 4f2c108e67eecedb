package io.invigil.shell.rehearsal;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.Lockdown;
import io.invigil.shell.lockdown.LockdownException;
import java.awt.GraphicsEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Holds the keyboard for a second as the exam will, with the guard and its restore points, and gives it back.
public final class KeyboardRehearsal implements Check {
    /// Its id in reports.
    public static final String ID = "rehearsal.keyboard";

    private static final String KEYBOARD = "keyboard-shortcuts";
    private static final Duration HOLD = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final StateFolder state;
    private final GuardProgram guard;
    private final BooleanSupplier display;

    /// Of this user, on this display.
    public KeyboardRehearsal() {
        this(StateFolder.ofThisUser(), GuardProgram.ofThisProcess(), () -> !GraphicsEnvironment.isHeadless());
    }

    /// @param display whether there is one
    KeyboardRehearsal(StateFolder state, GuardProgram guard, BooleanSupplier display) {
        this.state = state;
        this.guard = guard;
        this.display = display;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(12);
    }

    @Override
    public Optional<String> exclusive() {
        return Optional.of("keyboard");
    }

    @Override
    public boolean callsNativeCode() {
        return true;
    }

    @Override
    public Phrase limit(CheckContext context) {
        return required(context) ? words("keyboard.limit") : Phrase.NONE;
    }

    private static boolean required(CheckContext context) {
        return context.policy().checks().required().contains(ID)
                || context.policy().lockdown().refuseUnlessEnforced().contains(KEYBOARD);
    }

    @Override
    public Finding run(CheckContext context) throws InterruptedException {
        Findings findings = Findings.of(this, context);
        if (context.depth() == Depth.BRIEF) {
            return findings.inconclusive(words("brief"), Phrase.NONE);
        }
        if (!context.policy().lockdown().restrictions().contains(KEYBOARD)) {
            return findings.pass(words("keyboard.unneeded"));
        }
        if (!display.getAsBoolean()) {
            return findings.inconclusive(words("display"), words("display.remedy"));
        }
        context.progress().doing(words("keyboard.doing"));
        try {
            return held(findings, context);
        } catch (LockdownException refused) {
            findings.with("error", String.valueOf(refused.getMessage()));
            return required(context)
                    ? findings.fail(words("keyboard.refused"), words("keyboard.refused.remedy"))
                    : findings.inconclusive(words("keyboard.refused"), words("keyboard.refused.remedy"));
        }
    }

    private Finding held(Findings findings, CheckContext context) throws LockdownException, InterruptedException {
        Enforcement enforcement;
        List<String> released;
        long began = System.nanoTime();
        try (BriefHold hold = BriefHold.begin(
                Lockdown.engage(LockdownRules.holding(List.of(KEYBOARD)), List.of(), state, guard, new Unheard()),
                LONGEST)) {
            findings.with("engaged-ms", millisSince(began));
            enforcement = hold.lockdown().status().getFirst().enforcement();
            long held = System.nanoTime();
            Thread.sleep(HOLD);
            released = hold.release();
            findings.with("held-ms", millisSince(held));
        }
        findings.with("enforcement", enforcement.level()).with("released", String.join("; ", released));
        if (released.stream().anyMatch(line -> line.startsWith(Lockdown.NOT_RELEASED))) {
            return findings.fail(words("keyboard.stuck"), words("keyboard.stuck.remedy"));
        }
        return verdict(findings, enforcement, required(context));
    }

    private static Finding verdict(Findings findings, Enforcement enforcement, boolean required) {
        return switch (enforcement) {
            case Enforcement.Enforced enforced -> findings.pass(words("keyboard.held"));
            case Enforcement.Monitored monitored -> {
                findings.with("reason", monitored.reason());
                yield required
                        ? findings.fail(words("keyboard.watched"), words("keyboard.other.remedy"))
                        : findings.warn(words("keyboard.watched"), words("keyboard.other.remedy"));
            }
            case Enforcement.Unsupported unsupported -> {
                findings.with("reason", unsupported.reason());
                yield required
                        ? findings.fail(words("keyboard.unsupported"), words("keyboard.other.remedy"))
                        : findings.inconclusive(words("keyboard.unsupported"), words("keyboard.other.remedy"));
            }
        };
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private static Phrase words(String key) {
        return Phrase.of(KeyboardRehearsal.class, key);
    }
}
