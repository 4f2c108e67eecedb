package io.invigil.agent.ui;

import io.invigil.agent.session.BarActions;
import io.invigil.shell.lockdown.QuitPassword;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.time.Duration;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.JTextField;
import javax.swing.Timer;

/// Asks whether the candidate means to leave, and says what happens then. Nothing keeps them: the quit password is
/// for whoever was given one, and a wrong one only makes the next one wait.
final class LeaveSheet extends BarSheet {
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_PASSWORD = 200;
    private static final int TICK_MILLIS = 200;

    private final Words words;
    private final transient BarActions actions;
    private final transient QuitTries tries;
    private final String kept;
    private final JTextField reason = new JTextField();
    private final JPasswordField password = new JPasswordField();
    private final JButton unlock = new JButton();
    private final JLabel answer = Texts.line("", Palette.plain(13), Palette.BAD);
    private final Timer waiting = new Timer(TICK_MILLIS, tick -> waited());
    private boolean checking;

    /// @param kept the quit password as the policy has it
    LeaveSheet(Words words, Runnable close, BarActions actions, String kept, QuitTries tries) {
        super(words.say("leave.heading"), close);
        this.words = words;
        this.actions = actions;
        this.kept = kept;
        this.tries = tries;
        text(words.say("leave.text"));
        Limit.to(reason, LONGEST_REASON);
        labelled(words.say("leave.reason"), reason);
        usual(words, "leave.stay", close);
        danger(words, "leave.now", () -> left(BarActions.CANDIDATE));
        if (QuitPassword.isKnown(kept)) {
            JPanel row = passwordRow();
            row.setVisible(false);
            answer.setVisible(false);
            button(words, "leave.password", () -> {
                row.setVisible(true);
                revalidate();
                password.requestFocusInWindow();
            });
        }
    }

    private JPanel passwordRow() {
        Limit.to(password, LONGEST_PASSWORD);
        JPanel row = labelled(words.say("leave.password.label"), password);
        words.on(unlock, "leave.unlock");
        BarButton.pressedByEnter(unlock);
        unlock.addActionListener(pressed -> check());
        password.addActionListener(entered -> check());
        row.add(unlock, BorderLayout.EAST);
        below(answer);
        return row;
    }

    private void left(String by) {
        String why = reason.getText().strip();
        close();
        actions.leave(by, why);
    }

    /// Checks away from the event thread, since that is slow on purpose.
    private void check() {
        char[] typed = password.getPassword();
        if (checking || !tries.waiting().isZero() || typed.length == 0) {
            return;
        }
        checking = true;
        unlock.setEnabled(false);
        say(words.say("leave.checking"));
        Thread.ofPlatform().name("quit password").daemon().start(() -> {
            boolean right = QuitPassword.matches(kept, typed);
            EventQueue.invokeLater(() -> checked(right));
        });
    }

    private void checked(boolean right) {
        checking = false;
        if (right) {
            password.setText("");
            left(BarActions.QUIT_PASSWORD);
        } else {
            tries.wrong();
            actions.wrongPassword(tries.count());
            password.selectAll();
            waited();
            waiting.start();
        }
    }

    private void waited() {
        Duration left = tries.waiting();
        unlock.setEnabled(left.isZero());
        if (left.isZero()) {
            waiting.stop();
            say(words.say("leave.wrong", tries.count()));
        } else {
            say(words.say(
                    "leave.wrong.wait", tries.count(), left.plusMillis(999).toSeconds()));
        }
    }

    private void say(String text) {
        if (!text.equals(answer.getText())) {
            answer.setText(text);
            answer.getAccessibleContext().setAccessibleName(text);
            answer.setVisible(true);
            revalidate();
        }
    }

    @Override
    public void removeNotify() {
        waiting.stop();
        super.removeNotify();
    }
}
