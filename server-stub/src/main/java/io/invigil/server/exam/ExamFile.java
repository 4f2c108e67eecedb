package io.invigil.server.exam;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads an exam's definition, strictly: a field that is unknown, missing or out of range is an error that names its
/// place, such as `questions[3].options[2].text`.
public final class ExamFile {
    /// Longest definition that is read, bytes.
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int FORMAT = 1;
    private static final Set<String> EXAM =
            Set.of("format", "id", "title", "minutes", "scale", "pass", "areas", "questions");
    private static final Set<String> CHOICE = Set.of("id", "area", "kind", "text", "options", "correct");
    private static final Set<String> TEXT = Set.of("id", "area", "kind", "text", "correct");
    private static final Set<String> NUMERIC = Set.of("id", "area", "kind", "text", "correct", "tolerance");

    private ExamFile() {}

    /// Reads a definition.
    ///
    /// @throws ExamFormatException if it cannot be used
    public static Exam parse(byte[] json) throws ExamFormatException {
        try {
            return exam(new Place("", Json.tree(json, MAX_BYTES)));
        } catch (MalformedBytesException noJson) {
            throw new ExamFormatException("the exam is not valid JSON: " + noJson.getMessage());
        }
    }

    private static Exam exam(Place place) throws ExamFormatException {
        place.only(EXAM);
        place.field("format").number(FORMAT, FORMAT);
        List<Exam.SkillArea> areas = areas(place.field("areas"));
        int scale = place.field("scale").number(1, 1_000_000);
        Set<String> areaIds = new HashSet<>();
        for (Exam.SkillArea area : areas) {
            areaIds.add(area.id());
        }
        List<Question> questions = questions(place.field("questions"), areaIds);
        for (Exam.SkillArea area : areas) {
            if (questions.stream().noneMatch(question -> question.area().equals(area.id()))) {
                throw place.field("areas").wrong("no question counts for the area '" + area.id() + "'");
            }
        }
        return new Exam(
                place.field("id").id(),
                place.field("title").text(),
                Duration.ofMinutes(place.field("minutes").number(1, 24 * 60)),
                scale,
                place.field("pass").number(0, scale),
                areas,
                questions);
    }

    private static List<Exam.SkillArea> areas(Place place) throws ExamFormatException {
        List<Exam.SkillArea> areas = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Place entry : place.list(1, 20)) {
            entry.only(Set.of("id", "title", "weight"));
            areas.add(new Exam.SkillArea(
                    unique(entry.field("id"), ids),
                    entry.field("title").text(),
                    entry.field("weight").number(1, 1_000)));
        }
        return areas;
    }

    private static List<Question> questions(Place place, Set<String> areas) throws ExamFormatException {
        List<Question> questions = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Place entry : place.list(1, 500)) {
            questions.add(question(entry, areas, ids));
        }
        return questions;
    }

    private static Question question(Place entry, Set<String> areas, Set<String> ids) throws ExamFormatException {
        String id = unique(entry.field("id"), ids);
        String area = entry.field("area").id();
        if (!areas.contains(area)) {
            throw entry.field("area").wrong("there is no area '" + area + "'");
        }
        String text = entry.field("text").text();
        Place kind = entry.field("kind");
        return switch (kind.text()) {
            case "single" -> choice(entry, id, area, text, false);
            case "multiple" -> choice(entry, id, area, text, true);
            case "text" -> {
                entry.only(TEXT);
                List<String> correct = new ArrayList<>();
                for (Place accepted : entry.field("correct").list(1, 50)) {
                    correct.add(accepted.text());
                }
                yield new Question.Text(id, area, text, correct);
            }
            case "numeric" -> {
                entry.only(NUMERIC);
                BigDecimal tolerance =
                        entry.has("tolerance") ? entry.field("tolerance").decimal() : BigDecimal.ZERO;
                if (tolerance.signum() < 0) {
                    throw entry.field("tolerance").wrong("must not be negative");
                }
                yield new Question.Numeric(
                        id, area, text, entry.field("correct").decimal(), tolerance);
            }
            default -> throw kind.wrong("must be single, multiple, text or numeric");
        };
    }

    private static Question choice(Place entry, String id, String area, String text, boolean several)
            throws ExamFormatException {
        entry.only(CHOICE);
        List<Question.Option> options = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Place option : entry.field("options").list(2, 20)) {
            option.only(Set.of("id", "text"));
            options.add(new Question.Option(
                    unique(option.field("id"), ids), option.field("text").text()));
        }
        Set<String> correct = new HashSet<>();
        for (Place right : entry.field("correct").list(1, several ? options.size() : 1)) {
            if (!ids.contains(right.id())) {
                throw right.wrong("there is no option '" + right.id() + "'");
            }
            unique(right, correct);
        }
        return new Question.Choice(id, area, text, several, options, correct);
    }

    private static String unique(Place place, Set<String> taken) throws ExamFormatException {
        String id = place.id();
        if (!taken.add(id)) {
            throw place.wrong("'" + id + "' is there twice");
        }
        return id;
    }
}
