package io.invigil.server.qti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.server.exam.Exam;
import io.invigil.server.exam.ExamFile;
import io.invigil.server.exam.Question;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QtiImportTest {
    @TempDir
    private Path folder;

    private QtiImport.Outcome imported(Map<String, String> files) throws Exception {
        return QtiImport.read(Packages.zip(folder.resolve("package.zip"), files), Packages.NO_WISHES);
    }

    private static Exam exam(QtiImport.Outcome outcome) throws Exception {
        return ExamFile.parse(outcome.exam().orElseThrow());
    }

    private static Question question(Exam exam, String id) {
        return exam.question(id).orElseThrow();
    }

    @Test
    void takesOverSectionsOrderTimeAndInstructionsOfATestOfVersion22() throws Exception {
        Exam exam = exam(imported(Packages.of22()));

        assertThat(exam.id()).isEqualTo("the-alps");
        assertThat(exam.title()).isEqualTo("The Alps");
        assertThat(exam.time()).hasMinutes(25);
        assertThat(exam.passMark()).isEqualTo(700);
        assertThat(exam.sections()).extracting(Exam.Section::title).containsExactly("Places", "Figures");
        assertThat(exam.sections()).extracting(Exam.Section::instructions).containsExactly("About places.", "");
        assertThat(exam.sections()).extracting(Exam.Section::keepOrder).containsExactly(true, false);
        assertThat(exam.questions())
                .extracting(Question::id)
                .containsExactly("capital", "lakes", "river", "height", "north", "map");
        // each section is an area that counts as many points as it has
        assertThat(exam.areas()).extracting(Exam.SkillArea::weight).containsExactly(6, 3);
    }

    @Test
    void takesOverChoicesWithTheirMarks() throws Exception {
        Exam exam = exam(imported(Packages.of22()));

        Question.Choice capital = (Question.Choice) question(exam, "capital");
        assertThat(capital.several()).isFalse();
        assertThat(capital.text()).isEqualTo("Switzerland lies in the Alps.\nWhat is its capital?");
        assertThat(capital.correct()).containsExactly("bern");
        assertThat(capital.keepOrder()).isFalse();
        assertThat(capital.options().getLast()).isEqualTo(new Question.Option("none", "None of these", true));
        Question.Choice lakes = (Question.Choice) question(exam, "lakes");
        assertThat(lakes.keepOrder()).isTrue();
        assertThat(lakes.head().points()).isEqualByComparingTo("3");
        assertThat(lakes.correct()).containsExactlyInAnyOrder("g", "c");
        assertThat(lakes.marks())
                .containsEntry("g", new BigDecimal("1"))
                .containsEntry("c", new BigDecimal("2"))
                .containsEntry("e", new BigDecimal("-1"))
                .containsEntry("v", new BigDecimal("-2"));
    }

    @Test
    void takesOverTypedAndOrderedAnswersWhateverWayTheirProcessingIsWritten() throws Exception {
        Exam exam = exam(imported(Packages.of22()));

        Question.Text river = (Question.Text) question(exam, "river");
        assertThat(river.text()).isEqualTo("The ____ flows through Basel.");
        assertThat(river.correct()).containsExactly("Rhine", "Rhein");
        assertThat(river.caseSensitive()).isFalse();
        assertThat(river.head().points()).isEqualByComparingTo("2");
        Question.Numeric height = (Question.Numeric) question(exam, "height");
        assertThat(height.correct()).isEqualByComparingTo("4478");
        assertThat(height.tolerance()).isEqualByComparingTo("10");
        Question.Ordering north = (Question.Ordering) question(exam, "north");
        assertThat(north.correct()).containsExactly("m", "i", "v");
        assertThat(north.credit()).isEqualTo(Question.Credit.WHOLE);
    }

    @Test
    void namesWhatItLeavesOutOrChangesByFileItemAndElement() throws Exception {
        QtiImport.Outcome outcome = imported(Packages.of22());

        assertThat(outcome.items()).isEqualTo(8);
        assertThat(outcome.imported()).isEqualTo(6);
        assertThat(outcome.whole()).isFalse();
        assertThat(outcome.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "items/map.xml, item Map: the feedback in <feedbackInline> is not shown: the rest is imported",
                        "items/map.xml, item Map: the picture 'map.png' in <img> is not shown: the rest is imported",
                        "items/essay.xml, item Essay: <extendedTextInteraction> has no counterpart here:"
                                + " the item is left out",
                        "test.xml, item r8: its file items/lost.xml is not in the package: the item is left out",
                        "the test: QTI names no skill areas: each section is one, by its points: filled in");
    }

    @Test
    void takesOverAllOfATestOfVersion30() throws Exception {
        QtiImport.Outcome outcome = imported(Packages.of30());
        Exam exam = exam(outcome);

        assertThat(outcome.whole()).isTrue();
        assertThat(exam.questions())
                .extracting(Question::kind)
                .containsExactly("single", "multiple", "text", "ordering");
        assertThat(question(exam, "several").head().points()).isEqualByComparingTo("1.5");
        assertThat(((Question.Choice) question(exam, "several")).marks()).isEmpty();
        assertThat(((Question.Text) question(exam, "entry")).correct()).containsExactly("Honey", "nectar");
        Question.Ordering order = (Question.Ordering) question(exam, "order");
        assertThat(order.keepOrder()).isTrue();
        assertThat(order.correct()).containsExactly("egg", "larva", "bee");
    }

    /// Of each: what is put in the place of what, and why the item is left out then.
    @Test
    void leavesOutAnItemWhoseMarksWouldComeOutOtherwise() throws Exception {
        assertLeftOut("items/several.xml", "</qti-response-processing>", """
                <qti-response-condition><qti-response-if>
                <qti-is-null><qti-variable identifier="RESPONSE"/></qti-is-null>
                <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
                </qti-response-if></qti-response-condition></qti-response-processing>""", "giving no answer earns points");
        assertLeftOut("items/several.xml", "</qti-response-processing>", """
                <qti-response-condition><qti-response-if>
                <qti-match><qti-variable identifier="RESPONSE"/><qti-multiple><qti-base-value base-type="identifier">knight</qti-base-value></qti-multiple></qti-match>
                <qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">1</qti-base-value></qti-set-outcome-value>
                </qti-response-if></qti-response-condition></qti-response-processing>""", "cannot be said option by option");
        assertLeftOut(
                "items/entry.xml",
                "map-key=\"nectar\" mapped-value=\"1\"",
                "map-key=\"nectar\" mapped-value=\"0.5\"",
                "the answer 'nectar' earns 0.5 of 1 points");
        assertLeftOut(
                "items/entry.xml", "default-value=\"0\"", "default-value=\"1\"", "it does not mention earns points");
        assertLeftOut("items/choice.xml", ">six<", ">five<", "no answer that was tried earns anything");
        assertLeftOut("items/choice.xml", "match_correct", "map_response_point", "template 'map_response_point'");
        assertLeftOut("items/choice.xml", "adaptive=\"false\"", "adaptive=\"true\"", "it is adaptive");
        assertLeftOut("items/order.xml", "<qti-value>bee</qti-value>", "", "does not name each entry once");
        assertLeftOut("items/order.xml", "match_correct", "map_response", "needs a mapping");
        assertLeftOut(
                "items/order.xml", "shuffle=\"false\"", "max-choices=\"2\"", "lets a part of the entries be ordered");
        assertLeftOut(
                "items/several.xml",
                "<qti-match>",
                "<qti-custom-operator><qti-null/></qti-custom-operator><qti-match>",
                "<qti-custom-operator> has no counterpart here");
    }

    private void assertLeftOut(String file, String right, String other, String why) throws Exception {
        Map<String, String> files = new LinkedHashMap<>(Packages.of30());
        String item = files.getOrDefault(file, "");
        assertThat(item).contains(right);
        files.put(file, item.replace(right, other));

        QtiImport.Outcome outcome = imported(files);

        assertThat(outcome.imported()).as(why).isEqualTo(3);
        assertThat(outcome.findings())
                .filteredOn(finding -> finding.means() == Finding.Means.LEFT_OUT)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.file()).isEqualTo(file);
                    assertThat(finding.what()).contains(why);
                });
    }

    @Test
    void takesItemsInTheManifestsOrderWhereThereIsNoTest() throws Exception {
        Map<String, String> files = new LinkedHashMap<>(Packages.of30());
        files.remove("test.xml");
        files.computeIfPresent(
                "imsmanifest.xml", (_, manifest) -> manifest.replaceFirst("<resource identifier=\"test\".*/>", ""));

        assertThat(exam(imported(files)).questions())
                .extracting(Question::id)
                .containsExactly("choice", "several", "entry", "order");
    }

    @Test
    void readsASingleItem() throws Exception {
        Path file = java.nio.file.Files.writeString(
                folder.resolve("item.xml"), Packages.of22().getOrDefault("items/capital.xml", ""));
        QtiImport.Outcome outcome = QtiImport.read(
                file, new QtiImport.Wishes(Optional.of("quick"), Optional.of("Quick"), Optional.of(5), 50));

        assertThat(outcome.whole()).isTrue();
        assertThat(exam(outcome).id()).isEqualTo("quick");
        assertThat(exam(outcome).passMark()).isEqualTo(500);
        assertThat(exam(outcome).time()).hasMinutes(5);
    }

    @Test
    void refusesAPackageOfVersion1ByName() throws Exception {
        Map<String, String> files = Map.of(
                "imsmanifest.xml",
                "<manifest><resources><resource type=\"imsqti_xmlv1p2\" href=\"a.xml\"/></resources></manifest>");

        assertThatThrownBy(() -> imported(files))
                .isInstanceOf(QtiException.class)
                .hasMessageContaining("QTI 1 (imsqti_xmlv1p2)")
                .hasMessageContaining("export it as QTI 2.1, 2.2 or 3.0");
    }

    @Test
    void givesEachQuestionAnIdOfItsOwn() throws Exception {
        Map<String, String> files = new LinkedHashMap<>(Packages.of30());
        files.replaceAll(
                (_, text) -> text.replaceAll("identifier=\"(several|entry)\" title", "identifier=\"CHOICE!\" title"));

        assertThat(exam(imported(files)).questions())
                .extracting(Question::id)
                .isEqualTo(List.of("choice", "choice-2", "choice-3", "order"));
    }
}
