package io.invigil.precheck.ui;

import java.awt.Component;

/// Something whose height follows from how wide it is, such as text that breaks into lines.
interface Flowing {
    /// Height that it needs, pixels.
    int heightAt(int width);

    /// Height that any component needs.
    static int heightOf(Component component, int width) {
        return component instanceof Flowing flowing ? flowing.heightAt(width) : component.getPreferredSize().height;
    }
}
