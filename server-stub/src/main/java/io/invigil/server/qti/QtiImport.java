package io.invigil.server.qti;

import io.invigil.protocol.wire.Json;
import io.invigil.server.exam.ExamFile;
import io.invigil.server.exam.ExamFormatException;
import io.invigil.server.qti.Finding.Means;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes an exam's definition of a QTI package. Each thing that is not taken over is a {@link Finding}; marks are
/// taken over only where trying answers shows that they come out the same.
public final class QtiImport {
    private final PackageFiles files;
    private final Wishes wishes;
    private final List<Finding> findings = new ArrayList<>();
    private final Ids ids = new Ids();
    private int items;

    private QtiImport(PackageFiles files, Wishes wishes) {
        this.files = files;
        this.wishes = wishes;
    }

    /// What the caller wants to be set, instead of what the package says or does not say.
    ///
    /// @param pass in percent of the greatest score
    public record Wishes(Optional<String> id, Optional<String> title, Optional<Integer> minutes, int pass) {}

    /// What became of a package.
    ///
    /// @param exam     the definition, if anything could be imported
    /// @param id       of the exam
    /// @param items    how many the package has
    /// @param imported how many of them are in the exam
    public record Outcome(Optional<byte[]> exam, String id, int items, int imported, List<Finding> findings) {
        public Outcome {
            findings = List.copyOf(findings);
        }

        /// Whether everything was taken over as it stands in the package.
        public boolean whole() {
            return findings.stream().allMatch(finding -> finding.means() == Means.FILLED_IN);
        }
    }

    /// Reads a package, or a single item.
    ///
    /// @throws QtiException if none of it can be read; the message says why
    /// @throws IOException  if the file cannot be read from the disk
    public static Outcome read(Path file, Wishes wishes) throws QtiException, IOException {
        return of(PackageFiles.read(file), wishes);
    }

    static Outcome of(PackageFiles files, Wishes wishes) throws QtiException {
        return new QtiImport(files, wishes).outcome();
    }

    private Outcome outcome() throws QtiException {
        Outline outline = outline();
        List<Definition.Section> sections = new ArrayList<>();
        for (Outline.Section section : outline.sections()) {
            List<Map<String, Object>> questions = new ArrayList<>();
            section.items().forEach(item -> question(item).ifPresent(questions::add));
            if (!questions.isEmpty()) {
                sections.add(new Definition.Section(section, questions));
            }
        }
        if (items > ExamFile.MAX_QUESTIONS) {
            findings.add(new Finding(
                    "imsmanifest.xml",
                    "",
                    (items - ExamFile.MAX_QUESTIONS) + " of " + items + " items are left out: an exam has at most "
                            + ExamFile.MAX_QUESTIONS,
                    Means.CHANGED));
        }
        int imported = sections.stream()
                .mapToInt(section -> section.questions().size())
                .sum();
        Definition definition = new Definition(wishes, outline, sections, findings::add);
        if (imported == 0) {
            return new Outcome(Optional.empty(), definition.id(), items, 0, findings);
        }
        return new Outcome(Optional.of(checked(definition)), definition.id(), items, imported, findings);
    }

    private static byte[] checked(Definition definition) throws QtiException {
        byte[] exam = Json.pretty(definition.json());
        try {
            ExamFile.parse(exam);
        } catch (ExamFormatException wrong) {
            throw new QtiException("what was made of it is no exam: " + wrong.getMessage(), wrong);
        }
        return exam;
    }

    private Outline outline() throws QtiException {
        Manifest manifest = Manifest.of(files, findings::add);
        if (!manifest.tests().isEmpty()) {
            String path = manifest.tests().getFirst();
            byte[] content = files.find(path)
                    .orElseThrow(() -> new QtiException("names the test " + path + ", which is not in it"));
            XmlElement test = Manifest.Named.read(path, content);
            if (!test.name().equals("assessmentTest")) {
                throw new QtiException("names " + path + " as its test, which is a <" + test.tag() + ">");
            }
            return TestReader.outline(files, path, test, findings::add);
        }
        return new Outline("", Optional.empty(), List.of(new Outline.Section("all", "", "", false, manifest.items())));
    }

    private Optional<Map<String, Object>> question(Outline.Item item) {
        items++;
        if (items > ExamFile.MAX_QUESTIONS) {
            return Optional.empty();
        }
        Optional<byte[]> content = files.find(item.path());
        if (content.isEmpty()) {
            return leftOut(item.from(), item, "its file " + item.path() + " is not in the package");
        }
        XmlElement root;
        try {
            root = SafeXml.read(content.get());
        } catch (QtiException broken) {
            return leftOut(item.path(), item, "the file " + broken.getMessage());
        }
        if (!root.name().equals("assessmentItem")) {
            return leftOut(item.path(), item, "the file holds a <" + root.tag() + ">, and no item of QTI 2 or 3");
        }
        String identifier = root.attribute("identifier").isEmpty() ? item.identifier() : root.attribute("identifier");
        List<Finding> ofItem = new ArrayList<>();
        Optional<Map<String, Object>> question = ItemReader.question(item.path(), root, identifier, ofItem::add);
        // of an item that is left out, only why it is counts
        ofItem.stream()
                .filter(finding -> question.isPresent() || finding.means() == Means.LEFT_OUT)
                .distinct()
                .forEach(findings::add);
        question.ifPresent(fields -> fields.put("id", ids.of(identifier)));
        return question;
    }

    private Optional<Map<String, Object>> leftOut(String file, Outline.Item item, String why) {
        findings.add(new Finding(file, item.identifier(), why, Means.LEFT_OUT));
        return Optional.empty();
    }
}
