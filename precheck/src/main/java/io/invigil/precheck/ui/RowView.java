package io.invigil.precheck.ui;

import io.invigil.precheck.check.Finding;
import io.invigil.precheck.report.VerdictWords;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CheckResult;
import io.invigil.protocol.model.Verdict;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

/// A check in the window: its mark and name, what was measured against which limit, what to do, and on demand what
/// the verdict rests on.
final class RowView extends JPanel implements Flowing {
    private static final int MARK = 20;
    private static final int SIDE = 16;
    private static final int HIGH = 10;
    private static final int NAME = 178;
    private static final int NARROW = 560;

    private final Row row;
    private final Optional<Extra> extra;
    private final JLabel mark = new JLabel();
    private final Wrapped name = new Wrapped();
    private final JLabel verdict = Labels.plain();
    private final Stack body = new Stack(2);
    private final Wrapped summary = new Wrapped();
    private final Wrapped limit = new Wrapped();
    private final Remedy remedy = new Remedy();
    private final EvidenceView evidence = new EvidenceView();
    final IconButton again = new IconButton(Glyph.AGAIN);
    final IconButton more = new IconButton(Glyph.MORE);

    /// @param again what runs the check again
    RowView(Row row, Optional<Extra> extra, Runnable again) {
        super(null);
        this.row = row;
        this.extra = extra;
        setOpaque(false);
        setName(row.id());
        this.again.setName("again");
        more.setName("more");
        this.again.addActionListener(pressed -> again.run());
        more.addActionListener(pressed -> {
            evidence.setVisible(!evidence.isVisible());
            more.setIcon(evidence.isVisible() ? Glyph.LESS : Glyph.MORE);
            revalidate();
            repaint();
        });
        verdict.setHorizontalAlignment(SwingConstants.TRAILING);
        evidence.setVisible(false);
        List.of(summary, limit, remedy).forEach(body::add);
        extra.ifPresent(body::add);
        body.add(evidence);
        Stream.of(mark, name, body, verdict, this.again, more).forEach(this::add);
    }

    Row row() {
        return row;
    }

    Optional<Extra> extra() {
        return extra;
    }

    /// Turns the arc of a check that runs.
    void turn(int degrees) {
        if (row.phase() == Row.Phase.RUNNING) {
            mark.setIcon(new Mark(Optional.empty(), degrees, MARK));
        }
    }

    /// Shows how the check is now.
    void show(Wording language) {
        String title = language.say(row.check().title());
        name.say(title, Look.bold(1), Look.colour("ink"));
        again.say(language.say(Phrase.of(RowView.class, "row.again", title)));
        again.setEnabled(row.phase() == Row.Phase.DONE);
        more.setEnabled(row.finding().isPresent());
        more.say(language.say(Phrase.of(RowView.class, evidence.isVisible() ? "row.less" : "row.more", title)));
        Optional<Finding> shown = row.phase() == Row.Phase.DONE ? row.finding() : Optional.empty();
        if (shown.isPresent()) {
            done(language, shown.get().in(language), title);
        } else {
            running(language, title);
        }
        extra.ifPresent(part -> part.show(language));
        revalidate();
        repaint();
    }

    private void done(Wording language, CheckResult result, String title) {
        Verdict found = result.verdict();
        String word = language.say(VerdictWords.of(found));
        String limits = language.say(VerdictWords.limit(result.limit()));
        mark.setIcon(new Mark(Optional.of(found), -1, MARK));
        Labels.say(verdict, word, Look.bold(0.85), Look.of(found));
        summary.say(result.summary(), Look.plain(1), Look.colour("ink"));
        limit.say(limits, Look.plain(0.9), Look.colour("quiet"));
        remedy.say(result.remedy(), found);
        evidence.show(result.evidence(), language);
        spoken(title + ": " + word, String.join(". ", result.summary(), limits, result.remedy()));
    }

    private void running(Wording language, String title) {
        boolean runs = row.phase() == Row.Phase.RUNNING;
        String state = language.say(Phrase.of(RowView.class, runs ? "row.running" : "row.waiting"));
        mark.setIcon(new Mark(Optional.empty(), runs ? 0 : -1, MARK));
        Labels.say(verdict, "", Look.bold(0.85), Look.colour("quiet"));
        String doing = runs && !row.doing().isEmpty() ? language.say(row.doing()) : state;
        summary.say(doing, Look.plain(1), Look.colour("quiet"));
        limit.say("", Look.plain(0.9), Look.colour("quiet"));
        remedy.say("", Verdict.PASS);
        spoken(title + ": " + state, doing);
    }

    private void spoken(String title, String words) {
        getAccessibleContext().setAccessibleName(title);
        getAccessibleContext().setAccessibleDescription(words);
        more.getAccessibleContext().setAccessibleDescription(title + ". " + words);
    }

    @Override
    public int heightAt(int width) {
        Measure at = new Measure(width);
        int line = Math.max(Look.px(32), name.heightAt(at.nameWidth()));
        int text = body.heightAt(at.bodyWidth());
        return 2 * Look.px(HIGH) + (at.narrow() ? line + text : Math.max(line, text + Look.px(6)));
    }

    /// Where the parts are at a width.
    ///
    /// @param width of the row
    private record Measure(int width) {
        boolean narrow() {
            return width < Look.px(NARROW);
        }

        int left() {
            return Look.px(SIDE + MARK + 12);
        }

        /// Width of the verdict and the two buttons.
        int right() {
            return Look.px(SIDE + 2 * 32 + 8 + 96);
        }

        int nameWidth() {
            return narrow() ? Math.max(1, width - left() - right()) : Look.px(NAME);
        }

        int bodyLeft() {
            return narrow() ? left() : left() + Look.px(NAME + 12);
        }

        int bodyWidth() {
            return Math.max(1, width - bodyLeft() - (narrow() ? Look.px(SIDE) : right()));
        }
    }

    @Override
    public void doLayout() {
        Measure at = new Measure(getWidth());
        int top = Look.px(HIGH);
        int button = Look.px(32);
        int text = top + Look.px(6);
        mark.setBounds(Look.px(SIDE), top + Look.px(5), Look.px(MARK), Look.px(MARK));
        name.setBounds(at.left(), text, at.nameWidth(), name.heightAt(at.nameWidth()));
        more.setBounds(getWidth() - Look.px(SIDE - 6) - button, top, button, button);
        again.setBounds(more.getX() - button, top, button, button);
        Dimension word = verdict.getPreferredSize();
        verdict.setBounds(again.getX() - Look.px(6) - word.width, top, word.width, button);
        int below = at.narrow() ? top + Math.max(button, name.getHeight()) : text;
        body.setBounds(at.bodyLeft(), below, at.bodyWidth(), body.heightAt(at.bodyWidth()));
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(Look.px(600), heightAt(Look.px(600)));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Component[] all = getParent() == null ? new Component[0] : getParent().getComponents();
        if (all.length > 0 && all[0] != this) {
            graphics.setColor(Look.colour("line"));
            graphics.fillRect(Look.px(SIDE), 0, getWidth() - 2 * Look.px(SIDE), 1);
        }
    }
}
