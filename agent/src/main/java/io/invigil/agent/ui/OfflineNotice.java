package io.invigil.agent.ui;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.ComponentListener;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JWindow;
import javax.swing.Timer;

/// Says over the exam's page that its server is not reached, what is kept and what to do, and counts the time. The page
/// stays as it is and can be typed in: the notice never takes the focus, and can be made small. A window of its own,
/// since nothing else is seen above the browser's. For the event thread.
final class OfflineNotice {
    private static final int WIDEST = 640;
    private static final int MARGIN = 16;
    private static final int TICK_MILLIS = 500;
    private static final Duration READ = Duration.ofSeconds(15);

    private final JFrame exam;
    private final JButton inBar;
    private final LongSupplier nanos;
    private final long since;
    private final JWindow window;
    private final JLabel heading = Texts.line("", Palette.bold(16), Palette.ON_NIGHT);
    private final JLabel clock = Texts.line("", Palette.bold(16), Palette.WARN_ON_NIGHT);
    private final JPanel text = new JPanel();
    private final JButton size = BarButton.plain();
    private final Timer tick = new Timer(TICK_MILLIS, ticked -> place());
    private final ComponentListener follow = new ComponentAdapter() {
        @Override
        public void componentResized(ComponentEvent moved) {
            place();
        }

        @Override
        public void componentMoved(ComponentEvent moved) {
            place();
        }
    };
    private Words words;
    private boolean small;
    private boolean chosen;

    /// @param inBar the button of the bar that makes it smaller and larger, for the keyboard
    OfflineNotice(JFrame exam, JButton inBar, Words words, LongSupplier nanos) {
        this.exam = exam;
        this.inBar = inBar;
        this.words = words;
        this.nanos = nanos;
        this.since = nanos.getAsLong();
        this.window = new JWindow(exam);
        window.setName("invigil-offline-notice");
        window.setFocusableWindowState(false);
        window.setAutoRequestFocus(false);
        window.setAlwaysOnTop(true);
        window.setContentPane(card());
        size.addActionListener(pressed -> resize());
        inBar.addActionListener(pressed -> resize());
        tick.addActionListener(ticked -> shrinkInTime());
    }

    private JPanel card() {
        JPanel card = new JPanel(new BorderLayout(0, 8));
        card.setBackground(Palette.NIGHT);
        card.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(Palette.WARN_ON_NIGHT, 2),
                BorderFactory.createEmptyBorder(10, 16, 12, 12)));
        JPanel head = new JPanel(new BorderLayout(14, 0));
        head.setOpaque(false);
        head.add(heading, BorderLayout.WEST);
        head.add(clock, BorderLayout.CENTER);
        head.add(size, BorderLayout.EAST);
        text.setOpaque(false);
        text.setLayout(new BoxLayout(text, BoxLayout.Y_AXIS));
        card.add(head, BorderLayout.NORTH);
        card.add(text, BorderLayout.CENTER);
        return card;
    }

    void show() {
        exam.addComponentListener(follow);
        exam.getContentPane().addComponentListener(follow);
        say(words);
        window.setVisible(true);
        tick.start();
    }

    void remove() {
        tick.stop();
        exam.removeComponentListener(follow);
        exam.getContentPane().removeComponentListener(follow);
        for (var listener : inBar.getActionListeners()) {
            inBar.removeActionListener(listener);
        }
        inBar.setVisible(false);
        window.dispose();
    }

    void say(Words other) {
        words = other;
        heading.setText(words.say(small ? "bar.lost" : "offline.heading"));
        text.removeAll();
        text.setVisible(!small);
        paragraph("offline.kept");
        paragraph("offline.do");
        words.on(size, small ? "offline.larger" : "offline.smaller");
        size.setMnemonic(0);
        words.on(inBar, small ? "offline.larger.bar" : "offline.smaller.bar");
        inBar.setVisible(true);
        window.getAccessibleContext().setAccessibleName(words.say("offline.heading"));
        place();
    }

    private void paragraph(String key) {
        var part = Texts.paragraph(words.say(key), Palette.plain(14), Palette.ON_NIGHT);
        part.setAlignmentX(Component.LEFT_ALIGNMENT);
        part.setBorder(BorderFactory.createEmptyBorder(0, 0, 4, 6));
        text.add(part);
    }

    private void resize() {
        chosen = true;
        small = !small;
        say(words);
    }

    /// Once there was time to read it, a notice that takes much of a small page makes itself small.
    private void shrinkInTime() {
        boolean read = nanos.getAsLong() - since > READ.toNanos();
        if (read
                && !chosen
                && !small
                && window.getHeight() > exam.getContentPane().getHeight() / 3) {
            resize();
        }
    }

    /// At the page's lower edge, where least is typed; above what came since.
    private void place() {
        clock.setText(TimeLeft.digits(Duration.ofNanos(nanos.getAsLong() - since)));
        clock.getAccessibleContext().setAccessibleName(words.say("offline.clock", clock.getText()));
        if (!exam.isShowing()) {
            window.setVisible(false);
            return;
        }
        Component page = exam.getContentPane();
        Point at = page.getLocationOnScreen();
        int room = page.getWidth() - 2 * MARGIN;
        Dimension wanted = small ? window.getPreferredSize() : new Dimension(Math.min(WIDEST, room), height(room));
        int left = at.x + (small ? room + MARGIN - wanted.width : (page.getWidth() - wanted.width) / 2);
        window.setBounds(left, at.y + page.getHeight() - MARGIN - wanted.height, wanted.width, wanted.height);
        window.validate();
        if (!window.isVisible()) {
            window.setVisible(true);
        }
        window.toFront();
    }

    private int height(int room) {
        window.setSize(Math.min(WIDEST, room), window.getHeight());
        window.validate();
        return window.getPreferredSize().height;
    }
}
