package io.invigil.server.exam;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads an exam's definition, strictly: a field that is unknown, missing or out of range is a mistake that names
/// its place, such as `questions[3].options[2].text`. All mistakes of a file are found in one go.
public final class ExamFile {
    /// Longest definition that is read, bytes.
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /// Most questions of an exam.
    public static final int MAX_QUESTIONS = 500;

    private static final int FORMAT = 1;
    private static final int MAX_SECTIONS = 50;
    private static final Set<String> EXAM = Set.of(
            "$schema",
            "format",
            "id",
            "title",
            "minutes",
            "scale",
            "pass",
            "areas",
            "policy",
            "shuffle",
            "sections",
            "questions");
    private static final Set<String> SECTION = Set.of("id", "title", "instructions", "keepOrder", "questions");

    private ExamFile() {}

    /// Reads a definition.
    ///
    /// @throws ExamFormatException if it cannot be used; it names every mistake, the first fifty in full
    public static Exam parse(byte[] json) throws ExamFormatException {
        Mistakes mistakes = new Mistakes();
        Place place;
        try {
            place = new Place("", Json.tree(json, MAX_BYTES), mistakes);
        } catch (MalformedBytesException noJson) {
            throw new ExamFormatException("the exam is not valid JSON: " + noJson.getMessage());
        }
        boolean object = place.only(EXAM);
        mistakes.throwIfAnyUnless(object);
        Exam exam = exam(place);
        mistakes.throwIfAny();
        return exam;
    }

    private static Exam exam(Place place) {
        String _ = place.optional("$schema").text();
        int _ = place.field("format").number(FORMAT, FORMAT);
        List<Exam.SkillArea> areas = areas(place.field("areas"));
        int scale = place.field("scale").number(1, 1_000_000);
        Set<String> areaIds = new HashSet<>();
        areas.forEach(area -> areaIds.add(area.id()));
        List<Exam.Section> sections = sections(place, new QuestionReader(areaIds));
        requireUsed(place.optional("areas"), areas, sections);
        return new Exam(
                place.field("id").id(),
                place.field("title").text(),
                Duration.ofMinutes(place.field("minutes").number(1, 24 * 60)),
                scale,
                place.field("pass").number(0, scale),
                areas,
                policy(place.optional("policy")),
                shuffle(place.optional("shuffle")),
                sections);
    }

    private static List<Exam.SkillArea> areas(Place place) {
        List<Exam.SkillArea> areas = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Place entry : place.list(1, 20)) {
            if (entry.only(Set.of("id", "title", "weight"))) {
                areas.add(new Exam.SkillArea(
                        entry.field("id").newId(ids),
                        entry.field("title").text(),
                        entry.field("weight").number(1, 1_000)));
            }
        }
        return areas;
    }

    private static void requireUsed(Place place, List<Exam.SkillArea> areas, List<Exam.Section> sections) {
        Set<String> used = new HashSet<>();
        sections.forEach(section -> section.questions().forEach(question -> used.add(question.area())));
        for (Exam.SkillArea area : areas) {
            if (!used.isEmpty() && !area.id().isEmpty() && !used.contains(area.id())) {
                place.wrong("no question counts for the area '" + area.id() + "': add one, or take the area out");
            }
        }
    }

    private static Exam.Policy policy(Place place) {
        if (!place.only(Set.of("pauseClock", "messages"))) {
            return Exam.Policy.STANDARD;
        }
        Place messages = place.optional("messages");
        messages.only(Set.of("opening", "closing"));
        return new Exam.Policy(
                place.optional("pauseClock")
                        .word(List.of("stands", "runs"), "stands")
                        .equals("runs"),
                messages.optional("opening").text(),
                messages.optional("closing").text());
    }

    private static Exam.Shuffle shuffle(Place place) {
        return place.only(Set.of("questions", "options"))
                ? new Exam.Shuffle(
                        place.optional("questions").yes(),
                        place.optional("options").yes())
                : Exam.Shuffle.NOTHING;
    }

    private static List<Exam.Section> sections(Place place, QuestionReader reader) {
        if (!place.has("sections")) {
            if (!place.has("questions")) {
                place.wrong("'questions' is missing; an exam that is divided has 'sections' instead");
            }
            List<Question> questions = reader.questions(place.optional("questions"), MAX_QUESTIONS);
            return List.of(new Exam.Section("all", "", "", false, questions));
        }
        if (place.has("questions")) {
            place.wrong("has both 'sections' and 'questions': put all questions into the sections");
        }
        List<Exam.Section> sections = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int questions = 0;
        for (Place entry : place.field("sections").list(1, MAX_SECTIONS)) {
            if (entry.only(SECTION)) {
                Exam.Section section = section(entry, ids, reader);
                questions += section.questions().size();
                sections.add(section);
            }
        }
        if (questions > MAX_QUESTIONS) {
            place.field("sections")
                    .wrong("have " + questions + " questions; at most " + MAX_QUESTIONS + " are allowed");
        }
        return sections;
    }

    private static Exam.Section section(Place entry, Set<String> ids, QuestionReader reader) {
        return new Exam.Section(
                entry.field("id").newId(ids),
                entry.field("title").text(),
                entry.optional("instructions").text(),
                entry.optional("keepOrder").yes(),
                reader.questions(entry.field("questions"), MAX_QUESTIONS));
    }
}
