package io.invigil.agent.ui;

import io.invigil.agent.capture.StillPicture;
import io.invigil.agent.capture.Viewfinder;
import io.invigil.agent.session.DeclinedException;
import io.invigil.agent.session.PictureAsked;
import io.invigil.protocol.model.CheckInPicture;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.io.Serial;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.jspecify.annotations.Nullable;

/// A picture of the check-in is taken: what the camera sees live, then the picture, to be used or taken again. For the
/// event thread.
final class PicturePage extends AnswerPage {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Words words;
    private final transient PictureAsked asked;
    private final transient CompletableFuture<Optional<byte[]>> answer;
    private final ViewPane view;
    private final JTextArea status = Texts.paragraph("", Palette.plain(14), Palette.INK);
    private final JButton take = new JButton();
    private final JButton retake = new JButton();
    private final JButton use = new JButton();
    private final JButton without = new JButton();
    private transient @Nullable BufferedImage seen;
    private transient @Nullable BufferedImage taken;

    private PicturePage(Words words, PictureAsked asked, CompletableFuture<Optional<byte[]>> answer) {
        this.words = words;
        this.asked = asked;
        this.answer = answer;
        this.view = new ViewPane(asked.kind() == CheckInPicture.FACE, asked.kind() == CheckInPicture.IDENTITY);
        view.getAccessibleContext().setAccessibleName(words.say("picture.live"));
        add(head(), BorderLayout.NORTH);
        add(view, BorderLayout.CENTER);
        add(foot(), BorderLayout.SOUTH);
        getAccessibleContext().setAccessibleName(say("heading"));
        status(words.say("picture.wait"));
        offer();
    }

    /// Makes the page and has it watch until it is answered.
    static PicturePage show(
            Words words, PictureAsked asked, Viewfinder viewfinder, CompletableFuture<Optional<byte[]>> answer) {
        PicturePage page = new PicturePage(words, asked, answer);
        Viewfinder.Watching watching = viewfinder.watch(new Viewfinder.Watcher() {
            @Override
            public void seen(BufferedImage picture) {
                EventQueue.invokeLater(() -> page.sees(picture));
            }

            @Override
            public void blind(String why) {
                EventQueue.invokeLater(() -> page.blind(why));
            }
        });
        var _ = answer.whenComplete((given, left) -> watching.close());
        return page;
    }

    private String say(String part) {
        return words.say("picture." + asked.kind().wire() + "." + part, asked.number());
    }

    private JPanel head() {
        Column head = new Column();
        head.setOpaque(false);
        head.setLayout(new BoxLayout(head, BoxLayout.Y_AXIS));
        add(head, Texts.paragraph(say("heading"), Palette.bold(24), Palette.INK));
        if (!asked.reason().isEmpty()) {
            add(head, note(words.say("picture.again", asked.reason())));
        }
        add(head, Texts.paragraph(say("hint"), Palette.plain(15), Palette.INK));
        if (asked.madeUp()) {
            add(head, note(words.say("picture.made-up")));
        }
        return head;
    }

    private static void add(JPanel head, JComponent part) {
        part.setAlignmentX(LEFT_ALIGNMENT);
        head.add(part);
        head.add(Box.createVerticalStrut(8));
    }

    private static JPanel note(String text) {
        JPanel note = new JPanel(new BorderLayout());
        note.setBackground(Palette.NOTE);
        note.setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(Palette.NOTE_LINE, 1, true),
                BorderFactory.createEmptyBorder(8, 12, 8, 12)));
        note.add(Texts.paragraph(text, Palette.plain(14), Palette.WARN));
        return note;
    }

    private JPanel foot() {
        JButton leave = new JButton();
        words.on(leave, "picture.leave");
        words.on(take, "picture.take");
        words.on(retake, "picture.retake");
        words.on(use, "picture.use");
        words.on(without, asked.number() > 1 ? "picture.done" : "picture.without");
        for (JButton main : new JButton[] {take, use}) {
            main.putClientProperty("JButton.buttonType", "default");
        }
        leave.addActionListener(_ -> answer.completeExceptionally(new DeclinedException()));
        take.addActionListener(_ -> taken(seen));
        retake.addActionListener(_ -> taken(null));
        use.addActionListener(_ -> used());
        without.addActionListener(_ -> answer.complete(Optional.empty()));
        WrapRow buttons = new WrapRow();
        buttons.lead(leave);
        for (JButton button : new JButton[] {without, retake, take, use}) {
            button.setFont(Palette.bold(14));
            buttons.trail(button);
        }
        JPanel foot = new JPanel(new BorderLayout(0, 10));
        foot.setOpaque(false);
        foot.add(status, BorderLayout.NORTH);
        foot.add(buttons, BorderLayout.CENTER);
        return foot;
    }

    @Override
    JButton first() {
        return take;
    }

    private void sees(BufferedImage picture) {
        boolean first = seen == null;
        seen = picture;
        if (taken == null) {
            view.show(picture);
        }
        if (first && taken == null) {
            status(words.say("picture.look"));
            offer();
            take.requestFocusInWindow();
        }
    }

    private void blind(String why) {
        if (taken != null) {
            return;
        }
        seen = null;
        view.show(null);
        status(words.say("picture.none", why) + " "
                + words.say(asked.required() ? "picture.none.required" : "picture.none.optional"));
        offer();
    }

    /// @param picture what was taken; null to look again
    private void taken(@Nullable BufferedImage picture) {
        taken = picture;
        view.show(picture == null ? seen : picture);
        view.getAccessibleContext().setAccessibleName(words.say(picture == null ? "picture.live" : "picture.still"));
        status(words.say(picture == null ? "picture.look" : "picture.taken"));
        offer();
        JButton next = picture == null ? take : use;
        if (getRootPane() != null) {
            getRootPane().setDefaultButton(next);
        }
        next.requestFocusInWindow();
    }

    private void used() {
        BufferedImage chosen = taken;
        if (chosen != null) {
            answer.complete(Optional.of(StillPicture.jpeg(chosen)));
        }
    }

    private void offer() {
        boolean still = taken != null;
        take.setVisible(!still);
        take.setEnabled(seen != null);
        retake.setVisible(still);
        use.setVisible(still);
        without.setVisible(!asked.required() && !still);
        revalidate();
        repaint();
    }

    private void status(String text) {
        if (text.equals(status.getText())) {
            return;
        }
        status.setText(text);
        status.getAccessibleContext().setAccessibleName(text);
        getAccessibleContext().setAccessibleDescription(text);
    }
}
