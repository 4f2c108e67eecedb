package io.invigil.shell.platform.linux;

/// Decides for each key whether it belongs to a composed character, and what that is.
///
/// A sequence that makes nothing is dropped, as other programs do; but a single dead key before a letter that it does
/// not fit gives its own sign and the letter, so that nothing typed is lost without a trace.
final class Compositions {
    private static final int LONGEST = 8;
    private static final long SPACE = ' ';
    private static final long MULTI_KEY = 0xff20;
    private static final long BACKSPACE = 0xff08;
    private static final long ESCAPE = 0xff1b;

    private final Sequence sequence;
    private long first;
    private int length;

    Compositions(Sequence sequence) {
        this.sequence = sequence;
    }

    /// Whether a sequence was begun and is not at its end.
    boolean begun() {
        return length > 0;
    }

    /// Forgets a sequence that was begun.
    void forget() {
        length = 0;
        sequence.reset();
    }

    /// What comes of a key that was pressed.
    ///
    /// @param symbol its keysym
    Outcome pressed(long symbol) {
        if (shifts(symbol) || (length == 0 && !begins(symbol))) {
            return Outcome.PASSED;
        }
        return switch (sequence.feed(symbol)) {
            case NONE -> Outcome.PASSED;
            case MORE -> more(symbol);
            case DONE -> done();
            case DROPPED -> dropped(symbol);
        };
    }

    private Outcome more(long symbol) {
        first = length == 0 ? symbol : first;
        length++;
        return Outcome.HELD;
    }

    private Outcome done() {
        String text = sequence.text();
        forget();
        return new Outcome(sensible(text) ? text : "", false);
    }

    private Outcome dropped(long symbol) {
        boolean single = length == 1 && dead(first);
        forget();
        if (!character(symbol)) {
            return new Outcome("", symbol != BACKSPACE && symbol != ESCAPE);
        }
        if (!single) {
            return Outcome.HELD;
        }
        String sign = sign(first);
        Outcome next = pressed(symbol);
        return new Outcome(sign, next.pass());
    }

    private String sign(long dead) {
        Step begun = sequence.feed(dead);
        String text = begun == Step.MORE && sequence.feed(SPACE) == Step.DONE ? sequence.text() : "";
        sequence.reset();
        return text;
    }

    /// Longer ones are a user's own abbreviations, which have no place in an exam.
    private static boolean sensible(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    /// Whether a key can begin a sequence.
    static boolean begins(long symbol) {
        return symbol == MULTI_KEY || dead(symbol);
    }

    private static boolean dead(long symbol) {
        return symbol >= 0xfe50 && symbol <= 0xfe9f;
    }

    /// Whether a key only changes what others mean.
    private static boolean shifts(long symbol) {
        return symbol == 0
                || (symbol >= 0xffe1 && symbol <= 0xffee)
                || (symbol >= 0xfe01 && symbol <= 0xfe13)
                || symbol == 0xff7e
                || symbol == 0xff7f;
    }

    private static boolean character(long symbol) {
        return symbol < 0xff00 || symbol > 0xffff || (symbol >= 0xffaa && symbol <= 0xffb9);
    }

    /// What becomes of a key.
    ///
    /// @param text what is typed in its place or before it; empty for nothing
    /// @param pass whether the page gets the key itself
    record Outcome(String text, boolean pass) {
        static final Outcome PASSED = new Outcome("", true);
        static final Outcome HELD = new Outcome("", false);
    }

    /// Where keys lead in a table of sequences.
    interface Sequence {
        /// Goes on by a key.
        Step feed(long symbol);

        /// What the keys made, after [Step#DONE].
        String text();

        /// Goes back to the beginning.
        void reset();
    }

    /// How a sequence stands.
    enum Step {
        /// Not in one.
        NONE,
        /// In one.
        MORE,
        /// At the end of one.
        DONE,
        /// There is none with these keys.
        DROPPED
    }
}
