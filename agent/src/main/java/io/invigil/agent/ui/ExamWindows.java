package io.invigil.agent.ui;

import io.invigil.agent.session.BarActions;
import io.invigil.agent.session.ExamFace;
import io.invigil.agent.session.Finishing;
import io.invigil.precheck.hardware.PowerSource;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.BorderFactory;
import javax.swing.JFrame;
import javax.swing.JMenuBar;
import javax.swing.Timer;
import javax.swing.ToolTipManager;
import org.jspecify.annotations.Nullable;

/// What the agent shows around the exam's page: the bar above it, the notice of a lost server and the cover of a paused
/// exam over it. For the event thread.
final class ExamWindows {
    /// A connection that is back so soon is not worth a notice.
    private static final int BLINK_MILLIS = 1500;

    /// So long a window manager may take to give the keyboard back to the exam's window.
    private static final int SETTLE_MILLIS = 300;

    private final Timer lost = new Timer(BLINK_MILLIS, late -> offline());
    private @Nullable JFrame window;
    private @Nullable ExamBar bar;
    private @Nullable PauseCover cover;
    private @Nullable OfflineNotice notice;
    private Words words = Words.in(Locale.getDefault());
    private final List<Consumer<ExamBar>> waiting = new ArrayList<>();
    private BarActions asked = new NoActions();
    private boolean connected = true;

    ExamWindows() {
        lost.setRepeats(false);
    }

    /// The exam's window; null where there is none.
    @Nullable
    JFrame window() {
        return window;
    }

    /// Puts the bar where a menu would be: the page's own part of the window stays as the browser made it.
    void show(JFrame shown, ExamFace face, BarActions actions) {
        ToolTipManager.sharedInstance().setLightWeightPopupEnabled(false); // the page would hide them
        window = shown;
        words = Words.in(face.language());
        Following following = new Following(actions);
        asked = following;
        ExamBar fresh = new ExamBar(face, following, this::toPage, PowerSource::ofThisComputer, System::nanoTime);
        bar = fresh;
        waiting.forEach(said -> said.accept(fresh));
        waiting.clear();
        JMenuBar place = new JMenuBar();
        place.setLayout(new BorderLayout());
        place.setBorder(BorderFactory.createEmptyBorder());
        place.add(fresh);
        shown.setJMenuBar(place);
        shown.validate();
        connected(connected);
    }

    /// Shows the bar without anything to ask for.
    void show(JFrame shown) {
        show(shown, ExamFace.plain(), new NoActions());
        ExamBar shownBar = bar;
        if (shownBar != null) {
            shownBar.withoutControls();
        }
    }

    void connected(boolean now) {
        connected = now;
        ExamBar shown = bar;
        if (shown == null) {
            return;
        }
        shown.connected(now);
        if (now) {
            lost.stop();
            online();
        } else if (notice == null) {
            lost.start();
        }
    }

    private void offline() {
        JFrame exam = window;
        ExamBar shown = bar;
        if (exam != null && shown != null && notice == null && !connected) {
            OfflineNotice fresh = new OfflineNotice(exam, shown.notice(), words, System::nanoTime);
            notice = fresh;
            fresh.show();
        }
    }

    private void online() {
        OfflineNotice shown = notice;
        notice = null;
        if (shown != null) {
            shown.remove();
        }
    }

    /// Gives the focus back to whatever the candidate was at.
    private void toPage() {
        PauseCover hiding = cover;
        JFrame exam = window;
        if (hiding != null) {
            hiding.focus();
        } else if (exam != null) {
            Component page = deepest(exam.getContentPane());
            if (page.isFocusOwner()) { // the browser hears of a change only
                KeyboardFocusManager.getCurrentKeyboardFocusManager().clearGlobalFocusOwner();
                EventQueue.invokeLater(page::requestFocus);
            } else {
                page.requestFocus();
            }
            EventQueue.invokeLater(asked::typeOn);
        }
    }

    private static Component deepest(Container pane) {
        Component first = pane;
        while (first instanceof Container container && container.getComponentCount() > 0) {
            first = container.getComponent(0);
        }
        return first;
    }

    /// Shows a message, or keeps it until there is a bar.
    void message(Function<Words, String> text) {
        said(shown -> shown.message(text.apply(words), true));
    }

    /// Shows a proctor's warning, or keeps it until there is a bar.
    void warned(Function<Words, String> text) {
        said(shown -> shown.warning(text.apply(words)));
    }

    private void said(Consumer<ExamBar> said) {
        ExamBar shown = bar;
        if (shown == null) {
            waiting.add(said);
        } else {
            said.accept(shown);
        }
    }

    void timeLeft(Duration left) {
        ExamBar shown = bar;
        if (shown != null) {
            shown.timeLeft(left);
        }
    }

    void extended(Duration by, String reason) {
        ExamBar shown = bar;
        if (shown != null) {
            shown.extend(by);
        }
        boolean minutes = by.toSecondsPart() == 0 && by.toMinutes() > 0;
        message(said -> said.say(
                minutes ? "message.minutes" : "message.seconds", minutes ? by.toMinutes() : by.toSeconds(), reason));
    }

    void paused(String reason) {
        JFrame exam = window;
        if (exam != null && cover == null) {
            PauseCover fresh = new PauseCover(exam, words, reason);
            cover = fresh;
            fresh.show();
        }
    }

    void resumed() {
        PauseCover shown = cover;
        cover = null;
        if (shown != null) {
            shown.remove();
            Timer settled = new Timer(SETTLE_MILLIS, now -> toPage());
            settled.setRepeats(false);
            settled.start();
        }
    }

    void over(boolean timeUp, Runnable seen) {
        resumed();
        lost.stop();
        online();
        ExamBar shown = bar;
        if (shown == null) {
            seen.run();
            return;
        }
        shown.offerClosing(words.say(timeUp ? "over.time" : "over.submitted"));
        shown.closing.addActionListener(pressed -> seen.run());
    }

    /// The words of the language that the candidate chose.
    Words words() {
        return words;
    }

    void close() {
        lost.stop();
        online();
        resumed();
        window = null;
        bar = null;
    }

    /// Speaks the candidate's language in the other windows too.
    private final class Following implements BarActions {
        private final BarActions actions;

        Following(BarActions actions) {
            this.actions = actions;
        }

        @Override
        public void ask(String text) {
            actions.ask(text);
        }

        @Override
        public Finishing finishing() {
            return actions.finishing();
        }

        @Override
        public void finish() {
            actions.finish();
        }

        @Override
        public void wrongPassword(int times) {
            actions.wrongPassword(times);
        }

        @Override
        public void leave(String by, String reason) {
            actions.leave(by, reason);
        }

        @Override
        public void zoom(int percent) {
            actions.zoom(percent);
        }

        @Override
        public void reload() {
            actions.reload();
        }

        @Override
        public void typeOn() {
            actions.typeOn();
        }

        @Override
        public void language(Locale language) {
            words = Words.in(language);
            OfflineNotice shown = notice;
            if (shown != null) {
                shown.say(words);
            }
            actions.language(language);
        }
    }

    /// For a window in which nothing can be asked for.
    private record NoActions() implements BarActions {
        @Override
        public void ask(String text) {}

        @Override
        public void finish() {}

        @Override
        public void leave(String by, String reason) {}

        @Override
        public void zoom(int percent) {}

        @Override
        public void reload() {}

        @Override
        public void language(Locale language) {}
    }
}
