package io.invigil.server.exam;

import java.util.List;

/// The mark of an exam.
///
/// @param score    from 0 to `scale`
/// @param scale    greatest score
/// @param passMark least score to pass
/// @param passed   whether `score` reaches it
/// @param areas    one for each skill area, in the exam's order
public record ExamResult(int score, int scale, int passMark, boolean passed, List<Area> areas) {
    public ExamResult {
        areas = List.copyOf(areas);
    }

    /// The score in percent of the scale, rounded.
    public int percent() {
        return (int) Math.round(100.0 * score / scale);
    }

    /// How a skill area went.
    ///
    /// @param weight    share of the score, relative to the other areas
    /// @param correct   right answers
    /// @param questions all questions of the area
    public record Area(String id, String title, int weight, int correct, int questions) {}
}
