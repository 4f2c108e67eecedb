package io.invigil.precheck.environment;

import java.util.regex.Pattern;

/// Text in which a regular expression may look at so many characters and no more: one that backtracks without end
/// finds nothing, rather than hold up the check.
final class BoundedText implements CharSequence {
    private static final int MAX_LENGTH = 8 * 1024;
    private static final int MAX_LOOKS = 500_000;

    private final String text;
    private int looks;

    private BoundedText(String text) {
        this.text = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }

    /// Whether the expression is found in the first 8 Ki characters of the text.
    static boolean found(Pattern expression, String text) {
        try {
            return expression.matcher(new BoundedText(text)).find();
        } catch (TooManyLooksException | StackOverflowError _) {
            return false;
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MAX_LOOKS) {
            throw new TooManyLooksException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class TooManyLooksException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManyLooksException() {
            super("this expression looks too often", null, false, false);
        }
    }
}
