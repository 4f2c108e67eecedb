package io.invigil.shell.browser.address;

/// How much looking regular expressions may do for one decision, since some take for ever on some addresses.
final class Effort {
    /// About ten milliseconds.
    private static final int MOST = 1_000_000;

    private int left = MOST;

    /// The text, which counts each look.
    CharSequence watched(CharSequence text) {
        return new Watched(text);
    }

    /// Too much has been looked at. Whoever asked the expression catches it.
    static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SpentException() {
            super("a regular expression takes too long");
        }
    }

    private final class Watched implements CharSequence {
        private final CharSequence text;

        Watched(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new SpentException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
