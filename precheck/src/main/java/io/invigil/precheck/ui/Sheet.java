package io.invigil.precheck.ui;

import java.awt.BorderLayout;
import javax.swing.JPanel;

/// A part of the window's ground.
final class Sheet extends JPanel {
    Sheet() {
        super(new BorderLayout());
    }
}
