package io.invigil.shell.screen;

import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.LockdownException;
import io.invigil.shell.lockdown.Restriction;
import java.awt.Rectangle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.swing.JFrame;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/// Covers every display but the exam's, those that come later too. The covers end with the process.
public final class DisplayCovers implements Restriction {
    private static final int LOOK_MILLIS = 300;
    private static final long SETTLING = TimeUnit.SECONDS.toNanos(2);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final JFrame exam;
    private final Displays displays;
    private final Consumer<Enforcement> changed;
    private final Map<Rectangle, Cover> covers = new HashMap<>();
    private final Timer timer = new Timer(LOOK_MILLIS, tick -> follow());
    private Wording wording;
    private @Nullable Enforcement told;

    /// @param exam     the exam's window; its display is not covered
    /// @param displays where displays are
    /// @param wording  the candidate's language
    /// @param changed  is told when it holds better or worse than before, on the event thread
    public DisplayCovers(JFrame exam, Displays displays, Wording wording, Consumer<Enforcement> changed) {
        this.exam = exam;
        this.displays = displays;
        this.wording = wording;
        this.changed = changed;
    }

    @Override
    public String id() {
        return "other-displays";
    }

    /// Covers what there is, and waits a moment for the covers to show. Not on the event thread.
    @Override
    public Enforcement engage() throws LockdownException {
        EventThread.ask("Covering the other displays", () -> {
            cover();
            timer.start();
            return true;
        });
        long until = System.nanoTime() + SETTLING;
        Enforcement now = status();
        while (!(now instanceof Enforcement.Enforced) && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE);
            now = status();
        }
        Enforcement held = now;
        EventThread.ask("Covering the other displays", () -> told = held);
        return now;
    }

    /// How far it holds now.
    ///
    /// @throws LockdownException if windows do not answer
    public Enforcement status() throws LockdownException {
        return EventThread.ask("Looking at the covers", this::judged);
    }

    /// Says it in another language.
    ///
    /// @throws LockdownException if windows do not answer
    public void language(Wording other) throws LockdownException {
        EventThread.ask("Changing the language of the covers", () -> {
            wording = other;
            if (timer.isRunning()) {
                uncover();
                cover();
            }
            return other;
        });
    }

    /// Takes the covers away.
    @Override
    public String release() throws LockdownException {
        return EventThread.ask("Uncovering the other displays", () -> {
            timer.stop();
            told = null;
            int count = covers.size();
            uncover();
            return switch (count) {
                case 0 -> "there was no other display to cover";
                case 1 -> "the other display is uncovered";
                default -> count + " other displays are uncovered";
            };
        });
    }

    private void follow() {
        cover();
        Enforcement now = judged();
        Enforcement before = told;
        told = now;
        if (before != null && !before.equals(now)) {
            changed.accept(now);
        }
    }

    private Layout layout() {
        return Layout.of(displays.lit(), exam.getBounds());
    }

    private void cover() {
        List<Rectangle> others = layout().others();
        covers.entrySet().removeIf(entry -> {
            boolean gone = !others.contains(entry.getKey());
            if (gone) {
                entry.getValue().dispose();
            }
            return gone;
        });
        for (Rectangle other : others) {
            Cover cover = covers.computeIfAbsent(other, display -> new Cover(display, wording));
            if (!cover.getBounds().equals(other)) {
                cover.setBounds(other);
            }
            if (!cover.isVisible()) {
                cover.setVisible(true);
            }
            cover.toFront(); // above what was shown there since
        }
    }

    private void uncover() {
        covers.values().forEach(Cover::dispose);
        covers.clear();
    }

    private Enforcement judged() {
        return fault().<Enforcement>map(Enforcement.Monitored::new).orElseGet(Enforcement.Enforced::new);
    }

    private Optional<String> fault() {
        Layout layout = layout();
        if (!layout.entwined().isEmpty()) {
            return Optional.of("another display shows part of the exam's display and more beside it");
        }
        long open = layout.others().stream()
                .filter(other -> !Optional.ofNullable(covers.get(other))
                        .filter(cover -> cover.covers(other))
                        .isPresent())
                .count();
        return open == 0
                ? Optional.empty()
                : Optional.of(open + " of " + layout.others().size() + " other displays not covered");
    }
}
