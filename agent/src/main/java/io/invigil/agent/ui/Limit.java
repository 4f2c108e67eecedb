package io.invigil.agent.ui;

import javax.swing.text.AbstractDocument;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.DocumentFilter;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/// Lets a field take so many characters and no more.
final class Limit extends DocumentFilter {
    private final int most;

    private Limit(int most) {
        this.most = most;
    }

    static void to(JTextComponent field, int most) {
        if (field.getDocument() instanceof AbstractDocument document) {
            document.setDocumentFilter(new Limit(most));
        }
    }

    @Override
    public void insertString(FilterBypass bypass, int offset, String text, @Nullable AttributeSet attributes)
            throws BadLocationException {
        replace(bypass, offset, 0, text, attributes);
    }

    @Override
    public void replace(
            FilterBypass bypass, int offset, int length, @Nullable String text, @Nullable AttributeSet attributes)
            throws BadLocationException {
        String wanted = text == null ? "" : text;
        int room = Math.max(0, most - (bypass.getDocument().getLength() - length));
        bypass.replace(offset, length, wanted.substring(0, Math.min(room, wanted.length())), attributes);
    }
}
