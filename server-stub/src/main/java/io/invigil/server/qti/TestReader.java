package io.invigil.server.qti;

import io.invigil.server.qti.Finding.Means;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Reads what an assessment test says about its sections and their items.
final class TestReader {
    private static final int MAX_NESTED_FILES = 8;
    private static final int MAX_REFERRED = 200;
    /// What adds the items' scores up, as is done here as well.
    private static final Set<String> SUM = Set.of("setOutcomeValue", "sum", "testVariables");

    private static final Set<String> QUIET = Set.of(
            "outcomeDeclaration",
            "contextDeclaration",
            "assessmentItemRef",
            "assessmentSection",
            "rubricBlock",
            "ordering",
            "testPart",
            "timeLimits",
            "stylesheet");

    private final PackageFiles files;
    private final Consumer<Finding> findings;
    private final List<Outline.Section> sections = new ArrayList<>();
    private int referred;

    private TestReader(PackageFiles files, Consumer<Finding> findings) {
        this.files = files;
        this.findings = findings;
    }

    /// The outline of a test.
    static Outline outline(PackageFiles files, String path, XmlElement test, Consumer<Finding> findings) {
        TestReader reader = new TestReader(files, findings);
        reader.unknown(path, test);
        for (XmlElement part : test.children("testPart")) {
            reader.unknown(path, part);
            reader.noTime(path, part);
            part.children().forEach(each -> reader.section(path, each, 0));
        }
        return new Outline(test.attribute("title"), reader.time(path, test), reader.sections);
    }

    private void lost(String path, String what) {
        findings.accept(new Finding(path, "", what, Means.CHANGED));
    }

    private void unknown(String path, XmlElement parent) {
        for (XmlElement each : parent.children()) {
            String why = switch (each.name()) {
                case "itemSessionControl" -> "";
                case "outcomeProcessing" ->
                    SUM.containsAll(each.within().stream().map(XmlElement::name).toList())
                            ? ""
                            : "<" + each.tag() + "> is not run: the exam is marked by points and skill areas";
                case "selection" -> "<" + each.tag() + "> chooses a part of the items; all of them are asked";
                case "testFeedback" -> "<" + each.tag() + "> is not shown";
                case "assessmentSectionRef" -> "";
                default -> QUIET.contains(each.name()) ? "" : "<" + each.tag() + "> has no counterpart here";
            };
            if (!why.isEmpty()) {
                lost(path, "in '" + parent.attribute("identifier") + "', " + why);
            }
        }
    }

    private void noTime(String path, XmlElement part) {
        if (part.child("timeLimits").isPresent()) {
            lost(
                    path,
                    "<" + part.child("timeLimits").get().tag() + "> of <" + part.tag()
                            + "> is not kept: the time is that of the whole exam");
        }
    }

    private Optional<Duration> time(String path, XmlElement test) {
        String seconds = test.child("timeLimits")
                .map(limits -> limits.attribute("maxTime"))
                .orElse("");
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        try {
            BigDecimal time = Numbers.parse(seconds);
            return time.signum() > 0 ? Optional.of(Duration.ofSeconds(time.longValue())) : Optional.empty();
        } catch (Unsupported noNumber) {
            lost(path, "the time limit '" + seconds + "' is no number of seconds");
            return Optional.empty();
        }
    }

    private void section(String path, XmlElement element, int files) {
        if (element.name().equals("assessmentSectionRef")) {
            referred(path, element, files);
        } else if (element.name().equals("assessmentSection")) {
            inside(path, element, files);
        }
    }

    private void inside(String path, XmlElement section, int nested) {
        unknown(path, section);
        noTime(path, section);
        boolean shuffled =
                section.child("ordering").map(each -> each.yes("shuffle")).orElse(false);
        List<Outline.Item> items = new ArrayList<>();
        for (XmlElement each : section.children()) {
            if (each.name().equals("assessmentItemRef")) {
                item(path, each).ifPresent(items::add);
            } else if (each.name().startsWith("assessmentSection")) {
                // what comes behind it goes on as a section of the same name
                add(section, shuffled, items);
                items.clear();
                section(path, each, nested);
            }
        }
        add(section, shuffled, items);
        if (shuffled && !section.children("assessmentSection").isEmpty()) {
            lost(
                    path,
                    "<ordering> of the section '" + section.attribute("identifier")
                            + "' does not mix the sections within it");
        }
    }

    private void add(XmlElement section, boolean shuffled, List<Outline.Item> items) {
        if (!items.isEmpty()) {
            sections.add(new Outline.Section(
                    section.attribute("identifier"),
                    section.attribute("title"),
                    instructions(section),
                    shuffled,
                    items));
        }
    }

    private String instructions(XmlElement section) {
        StringBuilder instructions = new StringBuilder();
        for (XmlElement rubric : section.children("rubricBlock")) {
            try {
                if (ItemText.forCandidates(rubric)) {
                    instructions.append(ItemText.of(rubric, what -> lost(section.attribute("identifier"), what)));
                    instructions.append('\n');
                }
            } catch (Unsupported reason) {
                lost(section.attribute("identifier"), String.valueOf(reason.getMessage()));
            }
        }
        return instructions.toString().strip();
    }

    private Optional<Outline.Item> item(String path, XmlElement reference) {
        String identifier = reference.attribute("identifier");
        for (XmlElement each : reference.children()) {
            boolean counts =
                    each.name().equals("weight") && !each.attribute("value").matches("1(\\.0*)?");
            if (counts || !Set.of("itemSessionControl", "weight").contains(each.name())) {
                findings.accept(new Finding(
                        path,
                        identifier,
                        "<" + each.tag() + "> of <" + reference.tag() + "> has no counterpart here",
                        Means.CHANGED));
            }
        }
        Optional<String> target = PackageFiles.resolved(path, reference.attribute("href"));
        if (target.isEmpty()) {
            findings.accept(new Finding(
                    path,
                    identifier,
                    "<" + reference.tag() + "> leads out of the package: '" + reference.attribute("href") + "'",
                    Means.LEFT_OUT));
        }
        return target.map(file -> new Outline.Item(identifier, file, path));
    }

    private void referred(String path, XmlElement reference, int nested) {
        Optional<String> target = PackageFiles.resolved(path, reference.attribute("href"));
        Optional<byte[]> content = target.flatMap(files::find);
        referred++;
        if (content.isEmpty() || nested >= MAX_NESTED_FILES || referred > MAX_REFERRED) {
            lost(path, "the section '" + reference.attribute("href") + "' is not in the package, or refers to itself");
            return;
        }
        try {
            section(target.get(), SafeXml.read(content.get()), nested + 1);
        } catch (QtiException broken) {
            lost(target.get(), String.valueOf(broken.getMessage()));
        }
    }
}
