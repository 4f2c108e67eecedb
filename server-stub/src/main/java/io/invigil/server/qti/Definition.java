package io.invigil.server.qti;

import io.invigil.server.qti.Finding.Means;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Puts the questions of a package together to an exam's definition.
record Definition(QtiImport.Wishes wishes, Outline outline, List<Section> sections, Consumer<Finding> findings) {
    private static final int SCALE = 1000;
    private static final int MAX_AREAS = 20;
    private static final int MAX_SECTIONS = 50;
    private static final int MAX_WEIGHT = 1000;
    private static final int MAX_TITLE = 200;
    private static final int MAX_TEXT = 4_000;
    private static final Duration OTHERWISE = Duration.ofMinutes(60);

    /// The questions that a section has here.
    record Section(Outline.Section of, List<Map<String, Object>> questions) {
        String title() {
            String title = of.title().isBlank() ? of.identifier() : of.title();
            return title.isBlank() ? "Section" : title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE) : title;
        }

        BigDecimal points() {
            return questions.stream()
                    .map(question -> question.get("points") instanceof BigDecimal points ? points : BigDecimal.ONE)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    String id() {
        return wishes.id().orElseGet(() -> new Ids().of(title()));
    }

    private String title() {
        String title = wishes.title().orElse(outline.title().isBlank() ? "Imported exam" : outline.title());
        return title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE) : title;
    }

    Map<String, Object> json() {
        Map<String, Object> exam = new LinkedHashMap<>();
        exam.put("format", 1);
        exam.put("id", id());
        exam.put("title", title());
        exam.put("minutes", minutes());
        exam.put("scale", SCALE);
        exam.put("pass", SCALE * wishes.pass() / 100);
        exam.put("areas", areas());
        Map<String, Object> shuffle = shuffle();
        if (!shuffle.isEmpty()) {
            exam.put("shuffle", shuffle);
        }
        boolean several = sections.size() > 1 && sections.size() <= MAX_SECTIONS;
        boolean told =
                sections.size() == 1 && !sections.getFirst().of().instructions().isBlank();
        boolean divided = several || told;
        if (divided) {
            exam.put("sections", sectionList());
        } else {
            exam.put(
                    "questions",
                    sections.stream()
                            .flatMap(section -> section.questions().stream())
                            .toList());
        }
        return exam;
    }

    private long minutes() {
        if (wishes.minutes().isPresent()) {
            return wishes.minutes().get();
        }
        if (outline.time().isEmpty()) {
            filledIn(
                    "no time limit is named: " + OTHERWISE.toMinutes() + " minutes are taken (--minutes sets another)");
        }
        return Math.clamp(outline.time().orElse(OTHERWISE).plusSeconds(59).toMinutes(), 1, 24 * 60);
    }

    private void filledIn(String what) {
        findings.accept(new Finding("the test", "", what, Means.FILLED_IN));
    }

    /// One for each section, that counts as many points as it has; one for all where that cannot be.
    private List<Map<String, Object>> areas() {
        boolean each = sections.size() > 1
                && sections.size() <= MAX_AREAS
                && sections.stream().allMatch(section -> whole(section.points()));
        List<Map<String, Object>> areas = new ArrayList<>();
        Ids ids = new Ids();
        if (each) {
            filledIn("QTI names no skill areas: each section is one, by its points");
        }
        for (Section section : each ? sections : sections.subList(0, 1)) {
            String id = ids.of(each ? section.of().identifier() : "all");
            areas.add(area(id, each ? section.title() : title(), each ? section.points() : BigDecimal.ONE));
            (each ? List.of(section) : sections)
                    .forEach(one -> one.questions().forEach(question -> question.put("area", id)));
        }
        return areas;
    }

    private static boolean whole(BigDecimal points) {
        return points.stripTrailingZeros().scale() <= 0 && points.compareTo(BigDecimal.valueOf(MAX_WEIGHT)) <= 0;
    }

    private static Map<String, Object> area(String id, String title, BigDecimal weight) {
        Map<String, Object> area = new LinkedHashMap<>();
        area.put("id", id);
        area.put("title", title);
        area.put("weight", weight.intValue());
        return area;
    }

    private Map<String, Object> shuffle() {
        boolean options = false;
        for (Section section : sections) {
            for (Map<String, Object> question : section.questions()) {
                options |= question.get("kind") instanceof String kind
                        && (kind.equals("single") || kind.equals("multiple"))
                        && !question.containsKey("keepOrder");
            }
        }
        Map<String, Object> shuffle = new LinkedHashMap<>();
        if (sections.stream().anyMatch(section -> section.of().shuffled())) {
            shuffle.put("questions", true);
        }
        if (options) {
            shuffle.put("options", true);
        }
        return shuffle;
    }

    private List<Map<String, Object>> sectionList() {
        List<Map<String, Object>> list = new ArrayList<>();
        Ids ids = new Ids();
        for (Section section : sections) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", ids.of(section.of().identifier()));
            one.put("title", section.title());
            String instructions = section.of().instructions();
            if (instructions.length() > MAX_TEXT) {
                findings.accept(new Finding(
                        "the test", "", "the instructions of '" + section.title() + "' are too long", Means.CHANGED));
            } else if (!instructions.isBlank()) {
                one.put("instructions", instructions);
            }
            if (!section.of().shuffled()) {
                one.put("keepOrder", true);
            }
            one.put("questions", section.questions());
            list.add(one);
        }
        return list;
    }
}
