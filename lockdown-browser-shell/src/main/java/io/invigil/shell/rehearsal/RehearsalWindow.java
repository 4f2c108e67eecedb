package io.invigil.shell.rehearsal;

import com.formdev.flatlaf.FlatLightLaf;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.shell.lockdown.Restriction;
import io.invigil.shell.screen.DisplayCovers;
import io.invigil.shell.screen.Displays;
import io.invigil.shell.screen.FullScreen;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.WindowConstants;

/// The window of a rehearsed lockdown: it fills the screen, lists what is held, shows the shortcuts that were tried,
/// and has one button, which ends it.
public final class RehearsalWindow implements RehearsalView {
    private static final Color NIGHT = new Color(0x14191F);
    private static final Color LIGHT = new Color(0xE8EDF2);
    private static final Color WARN = new Color(0xFFC46B);
    private static final int MARGIN = 36;

    private final Wording language;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final Map<String, Integer> swallowed = new LinkedHashMap<>();
    private final Map<String, Integer> passed = new LinkedHashMap<>();
    private final RestrictionRows rows;
    private final JFrame frame;
    private final JLabel left;
    private final JLabel kept;
    private final JLabel through;
    private final JButton stop;

    private RehearsalWindow(Wording language) {
        this.language = language;
        frame = new JFrame(say("lockdown.title"));
        rows = new RestrictionRows(language);
        left = label(say("lockdown.engaging"), 18, LIGHT);
        kept = label(say("lockdown.none"), 16, LIGHT);
        through = label("", 16, WARN);
        stop = new JButton(say("lockdown.stop"));
    }

    /// Shows it. Do not call it on the event thread.
    ///
    /// @throws java.awt.AWTError if there is no display
    /// @throws InterruptedException if interrupted
    public static RehearsalWindow show(Wording language) throws InterruptedException {
        CompletableFuture<RehearsalWindow> shown = new CompletableFuture<>();
        try {
            EventQueue.invokeAndWait(() -> {
                FlatLightLaf.setup();
                RehearsalWindow window = new RehearsalWindow(language);
                window.open();
                shown.complete(window);
            });
        } catch (InvocationTargetException broken) {
            throw new IllegalStateException("the window cannot be shown: " + broken.getCause(), broken);
        }
        return shown.join();
    }

    private void open() {
        JPanel root = new JPanel(new BorderLayout(0, 24));
        root.setBackground(NIGHT);
        root.setBorder(BorderFactory.createEmptyBorder(MARGIN, MARGIN, MARGIN, MARGIN));
        JPanel head = new JPanel(new BorderLayout(0, 10));
        head.setOpaque(false);
        head.add(label(say("lockdown.title"), 28, LIGHT), BorderLayout.NORTH);
        JTextArea intro = new JTextArea(say("lockdown.intro"));
        intro.setEditable(false);
        intro.setFocusable(false);
        intro.setOpaque(false);
        intro.setLineWrap(true);
        intro.setWrapStyleWord(true);
        intro.setForeground(LIGHT);
        intro.setFont(intro.getFont().deriveFont(17f));
        head.add(intro, BorderLayout.CENTER);
        root.add(head, BorderLayout.NORTH);
        JScrollPane scroll = new JScrollPane(rows);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.getViewport().setBackground(NIGHT);
        root.add(scroll, BorderLayout.CENTER);
        root.add(foot(), BorderLayout.SOUTH);
        frame.setContentPane(root);
        frame.setUndecorated(true);
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.setBounds(GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getDefaultScreenDevice()
                .getDefaultConfiguration()
                .getBounds());
        frame.setVisible(true);
        frame.toFront();
        stop.requestFocusInWindow();
    }

    private JPanel foot() {
        JPanel tried = new JPanel(new BorderLayout(0, 6));
        tried.setOpaque(false);
        tried.add(kept, BorderLayout.NORTH);
        tried.add(through, BorderLayout.SOUTH);
        JPanel ending = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 0));
        ending.setOpaque(false);
        stop.setFont(stop.getFont().deriveFont(Font.BOLD, 18f));
        stop.addActionListener(_ -> stopped.complete(null));
        frame.getRootPane().setDefaultButton(stop);
        ending.add(stop);
        left.setBorder(BorderFactory.createEmptyBorder(0, 24, 0, 0));
        ending.add(left);
        JPanel foot = new JPanel(new BorderLayout(0, 20));
        foot.setOpaque(false);
        foot.add(tried, BorderLayout.NORTH);
        foot.add(ending, BorderLayout.SOUTH);
        return foot;
    }

    @Override
    public List<Restriction> restrictions() {
        return List.of(new FullScreen(frame), new DisplayCovers(frame, Displays.ofThisComputer(), language, _ -> {}));
    }

    @Override
    public void engaged(List<RestrictionOutcome> restrictions) {
        EventQueue.invokeLater(() -> {
            rows.show(restrictions);
            stop.requestFocusInWindow();
        });
    }

    @Override
    public void left(Duration time) {
        String text = language.say(Phrase.of(RehearsalWindow.class, "lockdown.left", time.toSeconds() + 1));
        EventQueue.invokeLater(() -> left.setText(text));
    }

    @Override
    public void tried(String keys, boolean wasSwallowed) {
        EventQueue.invokeLater(() -> {
            var _ = (wasSwallowed ? swallowed : passed).merge(keys, 1, Integer::sum);
            kept.setText(line("lockdown.swallowed", swallowed));
            through.setText(line("lockdown.passed", passed));
        });
    }

    private String line(String key, Map<String, Integer> shortcuts) {
        if (shortcuts.isEmpty()) {
            return "";
        }
        String all = shortcuts.entrySet().stream()
                .map(one -> one.getKey() + " × " + one.getValue())
                .collect(Collectors.joining(", "));
        return language.say(Phrase.of(RehearsalWindow.class, key, all));
    }

    @Override
    public CompletableFuture<Void> stopped() {
        return stopped;
    }

    @Override
    public void close() {
        EventQueue.invokeLater(frame::dispose);
    }

    private String say(String key) {
        return language.say(Phrase.of(RehearsalWindow.class, key));
    }

    private static JLabel label(String text, float size, Color colour) {
        JLabel label = new JLabel(text);
        label.putClientProperty("html.disable", true);
        label.setFont(label.getFont().deriveFont(size));
        label.setForeground(colour);
        return label;
    }
}
