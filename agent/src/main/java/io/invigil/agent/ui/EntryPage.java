package io.invigil.agent.ui;

import io.invigil.agent.session.Notice;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.ActionListener;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;

/// The page before the exam: who sits what, what is recorded, how this computer does, and the way on. For the event
/// thread.
final class EntryPage extends JPanel {
    final CheckCard checks = new CheckCard();
    final JCheckBox agree = new JCheckBox("I have read what is recorded and agree to it");
    final JButton onward = new JButton("Start the exam");
    final JButton leave = new JButton("Leave");

    private final NoticeCard notice = new NoticeCard();
    private final JLabel title = Texts.line("Invigil", Palette.bold(24), Palette.INK);
    private final JLabel subtitle = Texts.line("Your exam is being prepared", Palette.plain(14), Palette.QUIET);
    private final JLabel status = Texts.line("", Palette.plain(14), Palette.INK);
    private final JProgressBar busy = new JProgressBar();
    private boolean working = true;

    EntryPage() {
        super(new BorderLayout(0, 18));
        // a bar that nobody sees, behind the exam, would be painted all the same, 60 times a second
        addHierarchyListener(change -> busy.setIndeterminate(working && isShowing()));
        setBackground(Palette.PAPER);
        setBorder(BorderFactory.createEmptyBorder(26, 30, 22, 30));
        JPanel head = new JPanel();
        head.setOpaque(false);
        head.setLayout(new BoxLayout(head, BoxLayout.Y_AXIS));
        head.add(title);
        head.add(subtitle);
        add(head, BorderLayout.NORTH);
        JPanel cards = new JPanel(new BorderLayout(18, 0));
        cards.setOpaque(false);
        cards.add(notice, BorderLayout.WEST);
        cards.add(checks, BorderLayout.CENTER);
        add(cards, BorderLayout.CENTER);
        add(foot(), BorderLayout.SOUTH);
    }

    private JPanel foot() {
        agree.setFont(Palette.plain(14));
        agree.setMnemonic('A');
        agree.setOpaque(false);
        agree.setEnabled(false);
        onward.setFont(Palette.bold(14));
        onward.setMnemonic('S');
        onward.setEnabled(false);
        onward.putClientProperty("JButton.buttonType", "default");
        onward.setPreferredSize(new Dimension(170, 40));
        leave.setFont(Palette.plain(14));
        leave.setMnemonic('L');
        leave.setPreferredSize(new Dimension(100, 40));
        busy.setPreferredSize(new Dimension(120, 4));
        busy.getAccessibleContext().setAccessibleName("working");

        JPanel state = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 0));
        state.setOpaque(false);
        state.add(busy);
        status.setBorder(BorderFactory.createEmptyBorder(0, 14, 0, 0));
        state.add(status);
        JPanel left = new JPanel();
        left.setOpaque(false);
        left.setLayout(new BoxLayout(left, BoxLayout.Y_AXIS));
        agree.setAlignmentX(LEFT_ALIGNMENT);
        state.setAlignmentX(LEFT_ALIGNMENT);
        left.add(agree);
        left.add(state);
        JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 10, 4));
        right.setOpaque(false);
        right.add(leave);
        right.add(onward);
        JPanel foot = new JPanel(new BorderLayout());
        foot.setOpaque(false);
        foot.add(left, BorderLayout.CENTER);
        foot.add(right, BorderLayout.EAST);
        return foot;
    }

    void show(Notice shown) {
        title.setText(shown.exam());
        subtitle.setText(shown.candidate() + "  ·  at " + shown.server());
        notice.show(shown);
        agree.setEnabled(true);
    }

    /// Gives the button that goes on something to do, in place of what it did.
    void onward(Runnable action) {
        for (ActionListener earlier : onward.getActionListeners()) {
            onward.removeActionListener(earlier);
        }
        onward.addActionListener(pressed -> action.run());
    }

    /// Says what is being done, with something moving beside it.
    void doing(String what) {
        status.setText(what);
        working = true;
        busy.setVisible(true);
        busy.setIndeterminate(isShowing());
        getAccessibleContext().setAccessibleDescription(what);
    }

    /// Says what the candidate can do now.
    void resting(String what) {
        status.setText(what);
        working = false;
        busy.setIndeterminate(false);
        busy.setVisible(false);
        status.setBorder(BorderFactory.createEmptyBorder(4, 4, 0, 0));
        getAccessibleContext().setAccessibleDescription(what);
    }
}
