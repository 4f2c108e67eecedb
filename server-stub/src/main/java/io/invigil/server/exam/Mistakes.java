package io.invigil.server.exam;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with a definition, so that one look at the message mends the whole file.
final class Mistakes {
    /// How many are listed at most.
    static final int MOST = 50;

    private final List<String> all = new ArrayList<>();

    void add(String mistake) {
        all.add(mistake);
    }

    /// Ends the reading if what was read has no fields at all.
    void throwIfAnyUnless(boolean object) throws ExamFormatException {
        if (!object) {
            throwIfAny();
        }
    }

    void throwIfAny() throws ExamFormatException {
        if (all.size() > MOST) {
            List<String> shown = new ArrayList<>(all.subList(0, MOST));
            shown.add("and " + (all.size() - MOST) + " more");
            throw new ExamFormatException(shown);
        }
        if (!all.isEmpty()) {
            throw new ExamFormatException(all);
        }
    }
}
