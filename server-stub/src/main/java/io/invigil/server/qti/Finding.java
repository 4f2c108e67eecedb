package io.invigil.server.qti;

/// Something of a package that was not taken over as it stands there.
///
/// @param file  path in the package
/// @param item  the item's identifier; empty if it is about more than one item
/// @param what  element and reason, in words
/// @param means what was done about it
public record Finding(String file, String item, String what, Means means) {
    /// What was done.
    public enum Means {
        /// The item is not in the exam.
        LEFT_OUT("the item is left out"),
        /// It is in the exam, with this difference.
        CHANGED("the rest is imported"),
        /// Nothing is lost; something was filled in.
        FILLED_IN("filled in");

        private final String words;

        Means(String words) {
            this.words = words;
        }
    }

    /// One line.
    @Override
    public String toString() {
        String line = file + (item.isEmpty() ? "" : ", item " + item) + ": " + what + ": " + means.words;
        return line.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(1_000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
