package io.invigil.precheck.ui;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;

/// The system's clipboard.
final class Clipboard {
    private Clipboard() {}

    static void put(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    }
}
