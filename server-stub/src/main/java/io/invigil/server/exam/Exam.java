package io.invigil.server.exam;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An exam as it was defined.
///
/// @param time     from the first look at it to the end
/// @param scale    greatest score
/// @param passMark least score to pass
public record Exam(
        String id,
        String title,
        Duration time,
        int scale,
        int passMark,
        List<SkillArea> areas,
        List<Question> questions) {
    public Exam {
        areas = List.copyOf(areas);
        questions = List.copyOf(questions);
    }

    /// A part of what the exam tests.
    ///
    /// @param weight share of the score, relative to the other areas
    public record SkillArea(String id, String title, int weight) {}

    /// The question of this id.
    public Optional<Question> question(String question) {
        return questions.stream().filter(each -> each.id().equals(question)).findFirst();
    }
}
