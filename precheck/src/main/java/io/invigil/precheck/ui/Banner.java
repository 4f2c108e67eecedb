package io.invigil.precheck.ui;

import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.report.VerdictWords;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Readiness;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JPanel;

/// The verdict over all, large, at the top; while the checks run, how far they are.
final class Banner extends JPanel implements Flowing {
    private static final int MARK = 44;
    private static final int SIDE = 20;

    private final JLabel mark = new JLabel();
    private final Wrapped verdict = new Wrapped();
    private final Wrapped advice = new Wrapped();
    private final Wrapped named = new Wrapped();
    private final Wrapped details = new Wrapped();
    private final Stack words = new Stack(2);
    private Color ground = Color.WHITE;
    private double share = -1;

    Banner() {
        super(null);
        setOpaque(false);
        words.add(verdict);
        words.add(advice);
        words.add(named);
        words.add(details);
        add(mark);
        add(words);
    }

    /// Turns the arc while the checks run.
    void turn(int degrees) {
        if (share >= 0) {
            mark.setIcon(new Mark(Optional.empty(), degrees, MARK));
        }
    }

    /// Some checks still run.
    ///
    /// @param done  how many have finished
    /// @param all   how many there are
    /// @param asked whether only the candidate's answer is missing
    void running(Wording language, int done, int all, boolean asked) {
        share = all == 0 ? 1 : (double) done / all;
        ground = Look.colour("calmWash");
        mark.setIcon(new Mark(Optional.empty(), 0, MARK));
        verdict.say(say(language, asked ? "banner.asked" : "banner.running"), Look.bold(1.7), Look.colour("ink"));
        advice.say(say(language, "banner.progress", done, all), Look.plain(1.05), Look.colour("ink"));
        named.say("", Look.bold(1), Look.colour("ink"));
        details.say("", Look.plain(1), Look.colour("quiet"));
        spoken();
    }

    /// All have finished.
    ///
    /// @param worst names of the checks that the verdict comes from
    void settled(Wording language, CheckRun run, List<String> worst) {
        Readiness readiness = run.readiness();
        share = -1;
        ground = Look.wash(readiness);
        mark.setIcon(new Mark(Optional.of(Look.worst(readiness)), -1, MARK));
        verdict.say(language.say(VerdictWords.of(readiness)), Look.bold(1.9), Look.of(readiness));
        advice.say(
                language.say(Phrase.of(
                        VerdictWords.class, "advice." + readiness.name().toLowerCase(Locale.ROOT))),
                Look.plain(1.05),
                Look.colour("ink"));
        named.say(String.join(" · ", worst), Look.bold(1), Look.colour("ink"));
        String synthetic = run.synthetic().isEmpty()
                ? ""
                : " · " + language.say(Phrase.of(VerdictWords.class, "notReal", String.join(", ", run.synthetic())));
        details.say(
                language.say(VerdictWords.counts(run)) + " · "
                        + language.say(Phrase.of(
                                VerdictWords.class, "seconds", run.took().toMillis() / 1000.0))
                        + synthetic,
                Look.plain(0.92),
                Look.colour("quiet"));
        spoken();
    }

    private void spoken() {
        getAccessibleContext().setAccessibleName(verdict.text());
        getAccessibleContext().setAccessibleDescription(advice.text() + " " + named.text() + " " + details.text());
        revalidate();
        repaint();
    }

    private static String say(Wording language, String key, Object... values) {
        return language.say(Phrase.of(Banner.class, key, values));
    }

    private int left() {
        return Look.px(SIDE + MARK + 18);
    }

    @Override
    public int heightAt(int width) {
        int room = Math.max(1, width - left() - Look.px(SIDE));
        return Math.max(Look.px(MARK), words.heightAt(room)) + 2 * Look.px(14);
    }

    @Override
    public void doLayout() {
        int room = Math.max(1, getWidth() - left() - Look.px(SIDE));
        int height = words.heightAt(room);
        mark.setBounds(Look.px(SIDE), (getHeight() - Look.px(MARK)) / 2, Look.px(MARK), Look.px(MARK));
        words.setBounds(left(), (getHeight() - height) / 2, room, height);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(Look.px(600), heightAt(Look.px(600)));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D pen = (Graphics2D) graphics.create();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int arc = Look.px(16);
        pen.setColor(ground);
        pen.fillRoundRect(0, 0, getWidth(), getHeight(), arc, arc);
        if (share >= 0) {
            int bar = Look.px(4);
            pen.clipRect(0, getHeight() - bar, (int) (getWidth() * share), bar);
            pen.setColor(Look.colour("accent"));
            pen.fillRoundRect(0, 0, getWidth(), getHeight(), arc, arc);
        }
        pen.dispose();
    }
}
