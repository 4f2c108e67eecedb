package io.invigil.server.exam;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An exam as it was defined.
///
/// @param time     from the first look at it to the end
/// @param scale    greatest score
/// @param passMark least score to pass
/// @param sections one without a title if the exam is not divided
public record Exam(
        String id,
        String title,
        Duration time,
        int scale,
        int passMark,
        List<SkillArea> areas,
        Policy policy,
        Shuffle shuffle,
        List<Section> sections) {
    public Exam {
        areas = List.copyOf(areas);
        sections = List.copyOf(sections);
    }

    /// A part of what the exam tests.
    ///
    /// @param weight share of the score, relative to the other areas
    public record SkillArea(String id, String title, int weight) {}

    /// A part of the exam as the candidate goes through it.
    ///
    /// @param title        empty in an exam that is not divided
    /// @param instructions what is to be known for its questions; may be empty
    /// @param keepOrder    whether its questions stand in this order for everybody
    public record Section(String id, String title, String instructions, boolean keepOrder, List<Question> questions) {
        public Section {
            questions = List.copyOf(questions);
        }
    }

    /// How the exam is held.
    ///
    /// @param pauseRuns whether the time runs on while a proctor has paused it, unless the proctor says otherwise
    /// @param opening   shown with the first question; may be empty
    /// @param closing   shown with the result; may be empty
    public record Policy(boolean pauseRuns, String opening, String closing) {
        /// The clock stands in a pause, and nothing else is said.
        public static final Policy STANDARD = new Policy(false, "", "");
    }

    /// What is in another order for each candidate.
    ///
    /// @param questions the questions within their section
    /// @param options   the options of a question
    public record Shuffle(boolean questions, boolean options) {
        /// Everything as it is in the file, but for what is to be put in order.
        public static final Shuffle NOTHING = new Shuffle(false, false);
    }

    /// All questions, section after section.
    public List<Question> questions() {
        return sections.stream()
                .flatMap(section -> section.questions().stream())
                .toList();
    }

    /// The question of this id.
    public Optional<Question> question(String question) {
        return questions().stream().filter(each -> each.id().equals(question)).findFirst();
    }

    Exam with(List<Section> order) {
        return new Exam(id, title, time, scale, passMark, areas, policy, shuffle, order);
    }
}
