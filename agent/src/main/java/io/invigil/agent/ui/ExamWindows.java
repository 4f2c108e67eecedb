package io.invigil.agent.ui;

import java.awt.BorderLayout;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JFrame;
import javax.swing.JMenuBar;
import org.jspecify.annotations.Nullable;

/// What the agent shows around the exam's page: the bar above it, the cover over it. For the event thread.
final class ExamWindows {
    private @Nullable JFrame window;
    private @Nullable ExamBar bar;
    private @Nullable PauseCover cover;
    private Optional<String> waiting = Optional.empty();
    private boolean connected = true;

    /// Puts the bar where a menu would be: the page's own part of the window stays as the browser made it.
    void show(JFrame shown) {
        window = shown;
        ExamBar fresh = new ExamBar();
        bar = fresh;
        fresh.connected(connected);
        waiting.ifPresent(text -> fresh.message(text, true));
        waiting = Optional.empty();
        JMenuBar place = new JMenuBar();
        place.setLayout(new BorderLayout());
        place.setBorder(BorderFactory.createEmptyBorder());
        place.add(fresh);
        shown.setJMenuBar(place);
        shown.validate();
    }

    void connected(boolean now) {
        connected = now;
        ExamBar shown = bar;
        if (shown != null) {
            shown.connected(now);
        }
    }

    /// Shows a message, or keeps it until there is a bar.
    void message(String text) {
        ExamBar shown = bar;
        if (shown == null) {
            waiting = Optional.of(text);
        } else {
            shown.message(text, true);
        }
    }

    void paused(String reason) {
        JFrame exam = window;
        if (exam != null && cover == null) {
            PauseCover fresh = new PauseCover(exam, reason);
            cover = fresh;
            fresh.show();
        }
    }

    void resumed() {
        PauseCover shown = cover;
        cover = null;
        if (shown != null) {
            shown.remove();
        }
    }

    void over(String text, Runnable seen) {
        resumed();
        ExamBar shown = bar;
        if (shown == null) {
            seen.run();
            return;
        }
        shown.offerFinish(text);
        shown.finish.addActionListener(pressed -> seen.run());
    }

    void close() {
        resumed();
        window = null;
        bar = null;
    }
}
