package io.invigil.agent.ui;

import io.invigil.precheck.words.Phrase;
import java.awt.BorderLayout;
import java.awt.Component;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import javax.swing.event.AncestorEvent;
import javax.swing.event.AncestorListener;
import org.jspecify.annotations.Nullable;

/// Short questions in a dialogue. For the event thread.
final class Questions {
    private static final int COLUMNS = 26;
    private static final int WIDTH = 420;

    private Questions() {}

    /// Asks for a password; whoever gets it wipes it.
    static void password(Component owner, Words words, Phrase question, CompletableFuture<Optional<char[]>> typed) {
        JPasswordField field = new JPasswordField(COLUMNS);
        String text = words.wording().say(question);
        field.getAccessibleContext().setAccessibleName(text);
        field.addAncestorListener(new FocusOnceShown(field));
        JPanel panel = new JPanel(new BorderLayout(0, 10));
        panel.add(text(text), BorderLayout.NORTH);
        panel.add(field, BorderLayout.SOUTH);
        boolean given = JOptionPane.showConfirmDialog(
                        owner, panel, "Invigil", JOptionPane.OK_CANCEL_OPTION, JOptionPane.PLAIN_MESSAGE)
                == JOptionPane.OK_OPTION;
        typed.complete(given ? Optional.of(field.getPassword()) : Optional.empty());
    }

    /// Asks for a yes.
    static void confirm(@Nullable Component owner, Words words, Phrase question, CompletableFuture<Boolean> answer) {
        Object[] choices = {words.say("question.yes"), words.say("question.no")};
        int chosen = JOptionPane.showOptionDialog(
                owner,
                text(words.wording().say(question)),
                "Invigil",
                JOptionPane.DEFAULT_OPTION,
                JOptionPane.PLAIN_MESSAGE,
                null,
                choices,
                choices[0]);
        answer.complete(chosen == 0);
    }

    private static Component text(String words) {
        var paragraph = Texts.paragraph(words, Palette.plain(15), Palette.INK);
        paragraph.setSize(WIDTH, Short.MAX_VALUE);
        return paragraph;
    }

    private record FocusOnceShown(JPasswordField field) implements AncestorListener {
        @Override
        public void ancestorAdded(AncestorEvent event) {
            field.requestFocusInWindow();
        }

        @Override
        public void ancestorRemoved(AncestorEvent event) {}

        @Override
        public void ancestorMoved(AncestorEvent event) {}
    }
}
