package io.invigil.agent.ui;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.GraphicsEnvironment;
import java.awt.GridBagLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.WindowConstants;

/// Asks for the access link, where there is no terminal to type it into. It fills the screen, and needs no window
/// manager.
public final class LinkWindow {
    private static final int COLUMNS = 52;

    private final CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    private final Wording language;
    private final Function<String, Optional<String>> fault;
    private final JFrame frame;
    private final JTextField link = new JTextField(COLUMNS);
    private final JTextArea wrong = Texts.paragraph(" ", Palette.plain(15), Palette.BAD);

    private LinkWindow(Wording language, Function<String, Optional<String>> fault) {
        this.language = language;
        this.fault = fault;
        frame = new JFrame(say("link.title"));
    }

    /// Shows it.
    ///
    /// @param fault says what is wrong with a link; empty where it will do
    /// @return completes with the link, or with nothing if the candidate leaves
    public static CompletableFuture<Optional<String>> ask(Wording language, Function<String, Optional<String>> fault) {
        CompletableFuture<Optional<String>> asked = new CompletableFuture<>();
        EventQueue.invokeLater(() -> {
            try {
                Palette.install();
                LinkWindow window = new LinkWindow(language, fault);
                window.open();
                var _ = window.answer.thenAccept(asked::complete);
            } catch (RuntimeException | LinkageError broken) {
                asked.completeExceptionally(broken);
            }
        });
        return asked;
    }

    private void open() {
        JPanel card = new JPanel(new BorderLayout(0, 18));
        card.setBackground(Palette.CARD);
        card.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(Palette.LINE, 1, true),
                BorderFactory.createEmptyBorder(34, 40, 30, 40)));
        JPanel head = new JPanel(new BorderLayout(0, 8));
        head.setOpaque(false);
        head.add(Texts.line("Invigil", Palette.bold(26), Palette.INK), BorderLayout.NORTH);
        JLabel label = Texts.line(say("link.label"), Palette.plain(16), Palette.INK);
        label.setLabelFor(link);
        head.add(label, BorderLayout.SOUTH);
        card.add(head, BorderLayout.NORTH);
        JPanel middle = new JPanel(new BorderLayout(0, 8));
        middle.setOpaque(false);
        link.setFont(Palette.plain(16));
        link.getAccessibleContext().setAccessibleName(say("link.label"));
        middle.add(link, BorderLayout.NORTH);
        middle.add(wrong, BorderLayout.SOUTH);
        card.add(middle, BorderLayout.CENTER);
        card.add(buttons(), BorderLayout.SOUTH);
        JPanel root = new JPanel(new GridBagLayout());
        root.setBackground(Palette.PAPER);
        root.add(card);
        frame.setContentPane(root);
        show();
    }

    private JPanel buttons() {
        JButton onward = new JButton(say("link.onward"));
        onward.setFont(Palette.bold(15));
        onward.putClientProperty("JButton.buttonType", "default");
        onward.setPreferredSize(new Dimension(150, 42));
        onward.addActionListener(_ -> given());
        JButton leave = new JButton(say("link.leave"));
        leave.setFont(Palette.plain(15));
        leave.setPreferredSize(new Dimension(150, 42));
        leave.addActionListener(_ -> end(Optional.empty()));
        frame.getRootPane().setDefaultButton(onward);
        JPanel foot = new JPanel(new FlowLayout(FlowLayout.RIGHT, 12, 0));
        foot.setOpaque(false);
        foot.add(leave);
        foot.add(onward);
        return foot;
    }

    private void show() {
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                end(Optional.empty());
            }
        });
        frame.setUndecorated(true);
        frame.setBounds(GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getDefaultScreenDevice()
                .getDefaultConfiguration()
                .getBounds());
        frame.setVisible(true);
        frame.toFront();
        frame.requestFocus();
        link.requestFocusInWindow();
    }

    private void given() {
        String text = link.getText().strip();
        Optional<String> what = text.isEmpty() ? Optional.of(say("link.empty")) : fault.apply(text);
        if (what.isPresent()) {
            wrong.setText(what.get());
            link.requestFocusInWindow();
        } else {
            end(Optional.of(text));
        }
    }

    private void end(Optional<String> with) {
        frame.dispose();
        answer.complete(with);
    }

    private String say(String key) {
        return language.say(Phrase.of(LinkWindow.class, key));
    }
}
