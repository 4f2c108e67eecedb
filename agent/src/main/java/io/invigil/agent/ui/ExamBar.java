package io.invigil.agent.ui;

import io.invigil.agent.session.BarActions;
import io.invigil.agent.session.ExamFace;
import io.invigil.agent.session.Finishing;
import io.invigil.precheck.hardware.PowerSource;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.jspecify.annotations.Nullable;

/// The bar above the exam's page: time, network, battery, what is recorded; and what the candidate can ask for.
/// Messages and questions make the bar higher and the page lower, so nothing that is typed is ever covered. A click
/// leaves the focus in the page. For the event thread.
final class ExamBar extends JPanel {
    /// Closes the exam's page once it is over.
    final JButton closing = BarButton.accent();

    private final transient ExamFace face;
    private final transient BarActions actions;
    private final transient Runnable toPage;
    private final transient QuitTries tries;
    private Words words;
    private boolean connected = true;
    private final TimeSign time;
    private final BatterySign battery;
    private final JLabel connection = Texts.line("", Palette.plain(13), Palette.QUIET_ON_NIGHT);
    private final JLabel recorded = Texts.line("", Palette.plain(13), Palette.QUIET_ON_NIGHT);
    private final JButton notice = BarButton.plain();
    private final JButton ask = BarButton.plain();
    private final JButton reload = BarButton.plain();
    private final JButton leave = BarButton.plain();
    private final JButton finish = BarButton.accent();
    private final ZoomControl zoom;
    private final LanguageControl language;
    private final JPanel below = new JPanel(new BorderLayout());
    private final JTextArea message = Texts.paragraph("", Palette.bold(15), Palette.NIGHT);
    private final JPanel messageRow = new JPanel(new BorderLayout(16, 0));
    private final JButton seen = new JButton();
    private final transient Deque<Said> unread = new ArrayDeque<>();
    private @Nullable BarSheet sheet;
    private transient @Nullable FocusTake taking;

    /// A message that the candidate is to read.
    private record Said(String text, Color ground) {}

    /// @param toPage gives the focus back to the page
    /// @param power  asks the system what it runs on
    /// @param nanos  `System.nanoTime`
    ExamBar(ExamFace face, BarActions actions, Runnable toPage, Supplier<PowerSource> power, LongSupplier nanos) {
        super(new BorderLayout());
        this.face = face;
        this.actions = actions;
        this.toPage = toPage;
        this.words = Words.in(face.language());
        this.tries = new QuitTries(nanos);
        this.time = new TimeSign(words, nanos);
        this.battery = new BatterySign(words, power);
        this.zoom = new ZoomControl(words, actions::zoom);
        this.language = new LanguageControl(words.wording().locale(), this::choose);
        setBackground(Palette.NIGHT);
        below.setOpaque(false);
        messageRow();
        add(row(), BorderLayout.NORTH);
        add(messageRow, BorderLayout.CENTER);
        add(below, BorderLayout.SOUTH);
        face.timeLeft().ifPresent(time::left);
        say();
    }

    private WrapRow row() {
        WrapRow row = new WrapRow();
        row.setBorder(BorderFactory.createEmptyBorder(7, 14, 7, 14));
        row.lead(time);
        row.lead(connection);
        row.lead(notice);
        row.lead(battery);
        row.lead(recorded);
        row.trail(ask);
        row.trail(zoom);
        row.trail(reload);
        row.trail(language);
        row.trail(leave);
        row.trail(finish);
        row.trail(closing);
        connection.setBorder(BorderFactory.createEmptyBorder(0, 6, 0, 6));
        recorded.setBorder(BorderFactory.createEmptyBorder(0, 6, 0, 6));
        notice.setVisible(false);
        closing.setVisible(false);
        recorded.setVisible(face.recorded());
        zoom.setVisible(face.zoom());
        reload.setVisible(face.reload());
        ask.addActionListener(pressed -> open(new AskSheet(words, this::back, this::asked)));
        reload.addActionListener(pressed -> actions.reload());
        leave.addActionListener(
                pressed -> open(new LeaveSheet(words, this::back, actions, face.quitPassword(), tries)));
        finish.addActionListener(pressed -> open(finishing()));
        return row;
    }

    private void messageRow() {
        messageRow.setVisible(false);
        messageRow.setBorder(BorderFactory.createEmptyBorder(11, 18, 11, 14));
        JPanel middle = new JPanel(new GridBagLayout());
        middle.setOpaque(false);
        GridBagConstraints wide = new GridBagConstraints();
        wide.weightx = 1;
        wide.fill = GridBagConstraints.HORIZONTAL;
        middle.add(message, wide);
        messageRow.add(middle, BorderLayout.CENTER);
        seen.setRequestFocusEnabled(false);
        BarButton.pressedByEnter(seen);
        seen.addActionListener(pressed -> quiet());
        messageRow.add(seen, BorderLayout.EAST);
    }

    private BarSheet finishing() {
        BarSheet question = new BarSheet(words.say("finish.heading"), this::back);
        Runnable go = () -> {
            back();
            actions.finish();
        };
        // what has the keyboard first does no harm
        question.usual(words, "sheet.back", this::back);
        switch (actions.finishing()) {
            case Finishing.HandIn(int open)
            when connected -> {
                question.text(words.say("finish.open", open));
                question.danger(words, "finish.hand", go);
            }
            case Finishing.HandIn _ -> question.text(words.say("finish.lost"));
            case Finishing.OnPage _ -> {
                question.text(words.say(connected ? "finish.text" : "finish.lost"));
                question.button(words, "finish.now", go);
            }
            case Finishing.End _ -> {
                question.text(words.say("finish.end"));
                question.danger(words, "finish.end.now", go);
            }
        }
        return question;
    }

    private void asked(String text) {
        actions.ask(text);
        message(words.say(connected ? "ask.sent" : "ask.later"), true);
    }

    private void choose(Locale other) {
        words = Words.in(other);
        shut();
        say();
        actions.language(other);
    }

    private void say() {
        getAccessibleContext().setAccessibleName(words.say("bar.name"));
        time.say(words);
        battery.say(words);
        zoom.say(words);
        language.say(words);
        recorded.setText(words.say("bar.recorded"));
        recorded.setToolTipText(words.say("bar.recorded.name"));
        recorded.getAccessibleContext().setAccessibleName(words.say("bar.recorded.name"));
        words.on(ask, "bar.ask");
        words.on(reload, "bar.reload");
        reload.setToolTipText(words.say("bar.reload.more"));
        words.on(leave, "bar.leave");
        words.on(finish, "bar.finish");
        words.on(closing, "bar.close");
        sayUnread();
        connected(connected);
    }

    /// The words that the bar speaks now.
    Words words() {
        return words;
    }

    void connected(boolean now) {
        connected = now;
        connection.setForeground(now ? Palette.GOOD_ON_NIGHT : Palette.WARN_ON_NIGHT);
        connection.setText(words.say(now ? "bar.connected" : "bar.lost"));
        connection.getAccessibleContext().setAccessibleName(words.say(now ? "bar.connected.name" : "bar.lost.name"));
        relay();
    }

    void timeLeft(Duration left) {
        time.left(left);
    }

    void extend(Duration by) {
        time.extend(by);
    }

    /// Lets the notice about the lost server be made smaller and larger by the keyboard too.
    JButton notice() {
        return notice;
    }

    private void open(BarSheet fresh) {
        shut();
        sheet = fresh;
        below.add(new SheetPane(fresh, this));
        relay();
        taking = FocusTake.of(fresh.first());
    }

    /// Puts the open question away, and lets the candidate type on.
    private void back() {
        shut();
        toPage.run();
    }

    private void shut() {
        BarSheet open = sheet;
        FocusTake asking = taking;
        sheet = null;
        taking = null;
        if (asking != null) {
            asking.stop();
        }
        if (open != null) {
            below.removeAll();
            relay();
        }
    }

    /// Shows a message until it is put away. One that was not put away yet is not covered: the new one comes after it.
    void message(String text, boolean canBePutAway) {
        if (canBePutAway) {
            queue(new Said(text, Palette.NOTE));
        } else {
            unread.clear();
            show(new Said(text, Palette.NOTE), false);
        }
    }

    /// Shows a proctor's warning, as a message of another colour.
    void warning(String text) {
        queue(new Said(text, Palette.WARNING));
    }

    private void queue(Said said) {
        if (messageRow.isVisible() && seen.isVisible()) {
            unread.add(said);
            sayUnread();
        } else {
            show(said, true);
        }
    }

    private void show(Said said, boolean canBePutAway) {
        message.setText(said.text());
        message.getAccessibleContext().setAccessibleName(said.text());
        messageRow.setBackground(said.ground());
        seen.setVisible(canBePutAway);
        messageRow.setVisible(true);
        sayUnread();
    }

    private void sayUnread() {
        words.on(seen, "message.seen");
        if (!unread.isEmpty()) {
            seen.setText(seen.getText() + " (+" + unread.size() + ")");
        }
        relay();
    }

    /// Puts the message away; the next one that was not read comes in its place.
    void quiet() {
        Said next = unread.poll();
        if (next == null) {
            messageRow.setVisible(false);
            relay();
        } else {
            show(next, true);
        }
    }

    /// Shows no more than what goes on: nothing can be asked for.
    void withoutControls() {
        for (var part : new Component[] {ask, zoom, reload, language, leave, finish}) {
            part.setVisible(false);
        }
    }

    /// Offers to close the exam's page, now that it is over.
    void offerClosing(String text) {
        shut();
        withoutControls();
        message(text, false);
        recorded.setVisible(false);
        connection.setVisible(false);
        notice.setVisible(false);
        time.end();
        closing.setVisible(true);
        relay();
    }

    private void relay() {
        revalidate();
        repaint();
    }
}
