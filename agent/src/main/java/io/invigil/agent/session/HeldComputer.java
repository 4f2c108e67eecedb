package io.invigil.agent.session;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.RestrictionEngaged;
import io.invigil.protocol.model.TelemetryEvent.RestrictionReleased;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.Lockdown;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.lockdown.Restriction;
import io.invigil.shell.lockdown.RestrictionStatus;
import io.invigil.shell.lockdown.shortcut.Shortcuts;
import io.invigil.shell.lockdown.shortcut.UnknownShortcutException;
import io.invigil.shell.screen.DisplayCovers;
import io.invigil.shell.screen.Displays;
import io.invigil.shell.watch.ShortcutObserver;
import io.invigil.shell.words.RestrictionWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.JFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A computer that is held for an exam as its policy asks, all by one lockdown. Each change of what holds is an
/// event. Any thread may use it but the event thread.
public final class HeldComputer {
    private static final Logger LOG = LoggerFactory.getLogger(HeldComputer.class);
    private static final int GUARDS = 5;
    private static final String COVERS = "other-displays";

    private final LockdownRules rules;
    private final Restriction programs;
    private final StateFolder home;
    private final GuardProgram guard;
    private final Consumer<TelemetryEvent> events;
    private final Map<String, Enforcement> engaged = new ConcurrentHashMap<>();
    private final List<String> released = new ArrayList<>();
    private final Lock holding = new ReentrantLock();

    private @Nullable Lockdown lockdown;
    private @Nullable ShortcutObserver observer;
    private volatile @Nullable Curtain curtain;
    private @Nullable ShownFull screen;
    private volatile @Nullable DisplayCovers covers;
    private volatile Wording language;
    private volatile boolean leaving;
    private int guards;

    /// @param rules    what the policy asks for
    /// @param programs looks for prohibited programs
    /// @param home     where restore points are kept
    /// @param guard    how the guard is started
    /// @param language of the covers
    /// @param events   takes what begins and ceases to hold
    public HeldComputer(
            LockdownRules rules,
            Restriction programs,
            StateFolder home,
            GuardProgram guard,
            Wording language,
            Consumer<TelemetryEvent> events) {
        this.rules = rules;
        this.programs = programs;
        this.home = home;
        this.guard = guard;
        this.language = language;
        this.events = events;
    }

    /// Holds it, with a curtain on its displays.
    ///
    /// @param title    of the curtain
    /// @param listener hears what happens from now on
    /// @throws ExamException if it cannot be held, or not as far as the policy insists; nothing is held then
    public void hold(String title, LockdownListener listener) throws ExamException {
        holding.lock();
        try {
            if (leaving) {
                throw new ExamException("The computer was given back before it was held.");
            }
            Curtain drawn = Curtain.make(title, language.say(Phrase.of(HeldComputer.class, "held.coming")));
            curtain = drawn;
            ShownFull full = new ShownFull(drawn.window());
            screen = full;
            DisplayCovers others =
                    new DisplayCovers(drawn.window(), Displays.ofThisComputer(), language, now -> engaged(COVERS, now));
            covers = others;
            lockdown = Lockdown.engage(
                    rules, List.of(full, others, new ExamPages(), programs), home, guard, observed(listener));
            tell();
            insist();
        } catch (LockdownException refused) {
            release("it could not be held");
            throw new ExamException(String.valueOf(refused.getMessage()), refused);
        } catch (ExamException insisted) {
            release("the policy insists on more");
            throw insisted;
        } finally {
            holding.unlock();
        }
    }

    /// Says something on the curtain.
    public void say(String text) {
        Curtain drawn = curtain;
        if (drawn != null) {
            drawn.say(text);
        }
    }

    /// The candidate reads another language: says so on the covers of other displays.
    public void language(Wording other) {
        language = other;
        DisplayCovers shown = covers;
        if (shown != null && engaged.containsKey(COVERS)) {
            try {
                shown.language(other);
            } catch (LockdownException silent) {
                LOG.warn("the covers keep their language: {}", silent.getMessage());
            }
        }
    }

    /// The exam's window is there: it takes the display from the curtain.
    ///
    /// @throws ExamException if that does not hold and the policy insists on it
    public void shows(JFrame window) throws ExamException {
        holding.lock();
        try {
            ShownFull full = screen;
            if (full != null && lockdown != null && engaged.containsKey(ShownFull.ID)) {
                engaged(ShownFull.ID, full.moveTo(window));
                insist();
            }
        } catch (LockdownException broken) {
            throw new ExamException(String.valueOf(broken.getMessage()), broken);
        } finally {
            holding.unlock();
        }
    }

    /// The guard was lost: starts another.
    ///
    /// @throws ExamException if the computer cannot be held any more
    public void again(String why) throws ExamException {
        holding.lock();
        try {
            Lockdown held = lockdown;
            if (leaving || held == null) {
                return;
            }
            LOG.warn("the guard was lost: {}", why);
            for (RestrictionStatus status : held.status()) {
                if (status.enforcement() instanceof Enforcement.Unsupported) {
                    released(status.id(), "the guard was lost: " + why);
                }
            }
            guards++;
            if (guards > GUARDS) {
                throw new ExamException("the guard was lost too often");
            }
            held.engageAgain();
            tell();
            insist();
        } catch (LockdownException failed) {
            throw new ExamException(String.valueOf(failed.getMessage()), failed);
        } finally {
            holding.unlock();
        }
    }

    /// How far each restriction holds, in the policy's order.
    public List<RestrictionStatus> status() {
        return rules.restrictions().stream()
                .filter(engaged::containsKey)
                .map(id ->
                        new RestrictionStatus(id, engaged.getOrDefault(id, new Enforcement.Unsupported("not engaged"))))
                .toList();
    }

    /// Gives everything back. A second call does nothing more.
    ///
    /// @return what was given back since the beginning, in words; a problem begins with `Lockdown.NOT_RELEASED`
    public List<String> giveBack(String why) {
        leaving = true;
        holding.lock();
        try {
            release(why);
            return List.copyOf(released);
        } finally {
            holding.unlock();
        }
    }

    private void release(String why) {
        Lockdown held = lockdown;
        lockdown = null;
        CompletableFuture<Void> unseeing = unobserved();
        if (held != null) {
            held.close();
            released.addAll(held.released());
        }
        for (String id : List.copyOf(engaged.keySet())) {
            released(id, why);
        }
        Curtain drawn = curtain;
        curtain = null;
        if (drawn != null) {
            drawn.drop();
        }
        unseeing.join();
    }

    /// It waits a while for the guard's last word, which must not keep anything else waiting.
    private CompletableFuture<Void> unobserved() {
        ShortcutObserver seeing = observer;
        observer = null;
        return seeing == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(seeing::close, Thread.ofPlatform().name("shortcuts-seen")::start);
    }

    private void tell() {
        Lockdown held = lockdown;
        if (held != null) {
            held.status().forEach(status -> engaged(status.id(), status.enforcement()));
        }
    }

    private void engaged(String id, Enforcement enforcement) {
        if (!enforcement.equals(engaged.put(id, enforcement))) {
            events.accept(new RestrictionEngaged(id, enforcement));
        }
    }

    private void released(String id, String why) {
        Enforcement before = engaged.remove(id);
        if (before != null && !(before instanceof Enforcement.Unsupported)) {
            events.accept(new RestrictionReleased(id, why));
        }
    }

    private void insist() throws ExamException {
        String missing = status().stream()
                .filter(status -> rules.refuseUnlessEnforced().contains(status.id()))
                .filter(status -> !(status.enforcement() instanceof Enforcement.Enforced))
                .map(status -> Wording.ENGLISH.say(RestrictionWords.name(status.id())) + " ("
                        + status.enforcement().reason() + ")")
                .collect(Collectors.joining("; "));
        if (!missing.isEmpty()) {
            throw new ExamException("This exam may only be sat where all it insists on can be held. Here this cannot: "
                    + missing + ". Use another computer, or ask whoever holds the exam.");
        }
    }

    /// The listener, with a second pair of eyes on the shortcuts beside the guard's.
    private LockdownListener observed(LockdownListener listener) {
        try {
            ShortcutObserver seeing = ShortcutObserver.start(home.scratch(), swallowed(), listener);
            observer = seeing;
            return seeing;
        } catch (IOException unwritable) {
            LOG.warn("shortcuts are not observed beside the guard", unwritable);
            return listener;
        }
    }

    /// What the policy opens is nobody's trying.
    private Shortcuts swallowed() {
        try {
            return Shortcuts.standard().opening(rules.openShortcuts());
        } catch (UnknownShortcutException unknown) {
            return Shortcuts.standard(); // the lockdown refuses it, and says which
        }
    }
}
