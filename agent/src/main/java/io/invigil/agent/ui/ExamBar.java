package io.invigil.agent.ui;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/// The bar above the exam's page: what is held and recorded, whether the server is reached, what a proctor says.
/// A message makes the bar higher and the page lower, so nothing that is typed is ever covered; nothing in it takes
/// the focus while the exam runs. For the event thread.
final class ExamBar extends JPanel {
    final JButton finish = new JButton("Close the exam");

    private final JLabel held =
            Texts.line("    This computer is held until you hand in", Palette.plain(13), Palette.QUIET_ON_NIGHT);
    private final JLabel recorded =
            Texts.line("Camera and screen are recorded    ", Palette.plain(13), Palette.QUIET_ON_NIGHT);
    private final JLabel connection = Texts.line("", Palette.plain(13), Palette.QUIET_ON_NIGHT);
    private final JTextArea message = Texts.paragraph("", Palette.bold(15), Palette.NIGHT);
    private final JPanel messageRow = new JPanel(new BorderLayout(16, 0));
    private final JButton seen = new JButton("Seen");

    ExamBar() {
        super(new BorderLayout());
        setBackground(Palette.NIGHT);
        getAccessibleContext().setAccessibleName("Exam bar");
        JPanel line = new JPanel(new BorderLayout());
        line.setOpaque(false);
        line.setBorder(BorderFactory.createEmptyBorder(9, 18, 9, 18));
        JPanel left = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 0));
        left.setOpaque(false);
        left.add(Texts.line("Invigil", Palette.bold(14), Palette.ON_NIGHT));
        left.add(held);
        JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 0, 0));
        right.setOpaque(false);
        right.add(recorded);
        right.add(connection);
        finish.setVisible(false);
        finish.setFocusable(false);
        right.add(finish);
        line.add(left, BorderLayout.WEST);
        line.add(right, BorderLayout.EAST);
        add(line, BorderLayout.NORTH);
        messageRow.setVisible(false);
        messageRow.setBorder(BorderFactory.createEmptyBorder(11, 18, 11, 14));
        JPanel middle = new JPanel(new GridBagLayout());
        middle.setOpaque(false);
        GridBagConstraints wide = new GridBagConstraints();
        wide.weightx = 1;
        wide.fill = GridBagConstraints.HORIZONTAL;
        middle.add(message, wide);
        messageRow.add(middle, BorderLayout.CENTER);
        seen.setFocusable(false);
        seen.addActionListener(pressed -> quiet());
        messageRow.add(seen, BorderLayout.EAST);
        add(messageRow, BorderLayout.SOUTH);
        connected(true);
    }

    void connected(boolean connected) {
        connection.setForeground(connected ? Palette.GOOD_ON_NIGHT : Palette.WARN_ON_NIGHT);
        connection.setText(connected ? "● Connected" : "● Not connected, trying again. What you wrote is kept.");
        connection.getAccessibleContext().setAccessibleName(connection.getText());
    }

    /// Shows a message until it is put away.
    void message(String text, boolean canBePutAway) {
        say(text, Palette.NOTE, canBePutAway);
    }

    private void say(String text, Color ground, boolean canBePutAway) {
        message.setText(text);
        message.getAccessibleContext().setAccessibleName(text);
        messageRow.setBackground(ground);
        seen.setVisible(canBePutAway);
        messageRow.setVisible(true);
        relay();
    }

    /// Puts the message away.
    void quiet() {
        messageRow.setVisible(false);
        relay();
    }

    /// Offers to close the exam's page, now that it is over.
    void offerFinish(String text) {
        message(text, false);
        held.setVisible(false);
        recorded.setVisible(false);
        connection.setVisible(false);
        finish.setVisible(true);
        finish.setFocusable(true);
        relay();
    }

    private void relay() {
        revalidate();
        repaint();
    }
}
