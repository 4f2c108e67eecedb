package io.invigil.server.exam;

import java.util.List;
import java.util.Optional;

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
    /// @param correct   answers that are right as a whole
    /// @param questions all questions of the area
    /// @param share     points earned of those that could be had, from 0 to 1; empty in results of earlier
    ///                  versions, where every question counted the same
    public record Area(String id, String title, int weight, int correct, int questions, Optional<Double> share) {
        /// How much of the area was earned, from 0 to 1.
        public double part() {
            return share.orElseGet(() -> questions == 0 ? 0 : (double) correct / questions);
        }
    }
}
