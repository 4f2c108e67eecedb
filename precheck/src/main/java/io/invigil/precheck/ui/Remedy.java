package io.invigil.precheck.ui;

import io.invigil.protocol.model.Verdict;
import java.awt.Dimension;
import java.awt.Graphics;
import javax.swing.JPanel;

/// What the candidate can do, with a bar before it.
final class Remedy extends JPanel implements Flowing {
    private final Wrapped text = new Wrapped();
    private Verdict verdict = Verdict.PASS;

    Remedy() {
        super(null);
        setOpaque(false);
        add(text);
    }

    void say(String words, Verdict found) {
        verdict = found;
        text.say(words, Look.plain(1), Look.colour("ink"));
        setVisible(!words.isEmpty());
    }

    @Override
    public int heightAt(int width) {
        return text.heightAt(Math.max(1, width - Look.px(14))) + Look.px(8);
    }

    @Override
    public void doLayout() {
        int width = Math.max(1, getWidth() - Look.px(14));
        text.setBounds(Look.px(14), Look.px(5), width, text.heightAt(width));
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(Look.px(400), heightAt(Look.px(400)));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(Look.of(verdict));
        graphics.fillRect(0, Look.px(5), Look.px(3), getHeight() - Look.px(7));
    }
}
