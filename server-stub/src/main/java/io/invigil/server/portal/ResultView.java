package io.invigil.server.portal;

import io.invigil.server.exam.ExamResult;
import java.util.List;

/// What the page after the exam shows.
///
/// @param closing what the exam says at its end; may be empty
/// @param timeUp  whether the time ran out before it was handed in
public record ResultView(String title, String closing, String candidate, boolean timeUp, ExamResult result) {

    /// The page's title: the exam's keyboard contract.
    public String pageTitle() {
        return "Handed in · " + result.percent() + "% · " + (result.passed() ? "passed" : "failed") + " — " + title;
    }

    /// The skill areas as bars.
    public List<Bar> bars() {
        return result.areas().stream().map(Bar::of).toList();
    }

    /// One bar.
    ///
    /// @param length from 0 to 100; not a percentage of anything that is shown
    /// @param words  the same for those who do not see it
    public record Bar(String title, int length, String words) {
        static Bar of(ExamResult.Area area) {
            double share = area.part();
            String words = share >= 0.8 ? "strong" : share >= 0.5 ? "fair" : "needs work";
            return new Bar(area.title(), 4 + (int) Math.round(96 * share), words);
        }
    }
}
