package io.invigil.precheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckPlan;
import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.ProbeCheck;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PrintoutTest {
    private static final String HOSTILE = "<script>alert('x')</script>\" onload=\"\u0000\u202e&amp;";

    @Test
    void letsNoNameOfADeviceBecomePartOfThePage() {
        String page = HtmlReport.of(printout(Wording.ENGLISH, HOSTILE));

        assertThat(page)
                .doesNotContain("<script", "onload=\"", "\u0000", "\u202e")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;")
                .contains("&amp;amp;");
    }

    @Test
    void keepsItsShapeWhateverTheNames() {
        Random random = new Random(7);
        String usual = HtmlReport.of(printout(Wording.ENGLISH, "name"));
        for (int round = 0; round < 300; round++) {
            StringBuilder name = new StringBuilder();
            random.ints(40, 0, 0x3000).forEach(name::appendCodePoint);
            String page = HtmlReport.of(printout(Wording.ENGLISH, name.toString()));
            assertThat(page.replaceAll("[^<>]", "")).isEqualTo(usual.replaceAll("[^<>]", ""));
        }
    }

    @Test
    void needsNothingFromElsewhere() {
        assertThat(HtmlReport.of(printout(Wording.ENGLISH, "name")))
                .contains("default-src 'none'", "prefers-color-scheme: dark", "@media print", "lang=\"en\"")
                .doesNotContain("src=", "url(", "@import");
    }

    @Test
    void saysTheWholeReportInEachLanguage() {
        for (Locale locale : Wording.LANGUAGES) {
            Wording language = new Wording(locale);
            assertThat(HtmlReport.of(printout(language, "Kamera")))
                    .contains(
                            language.say(VerdictWords.of(Verdict.FAIL)),
                            language.say(CheckGroup.DEVICES.title()),
                            "abcd ef01",
                            "https://exams.example:8443",
                            "Mend it.");
        }
    }

    @Test
    void printsAllTextsOnSeveralPagesThatAScreenReaderCanRead() throws IOException {
        List<Check> checks = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            checks.add(ProbeCheck.of("probe" + number, () -> ""));
            findings.add(finding("probe" + number, "Überprüft: ñ, é, œ, “quoted”, 摄像头 " + "long ".repeat(60)));
        }
        byte[] pdf = PdfReport.of(printout(new Wording(Locale.GERMAN), checks, findings));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            assertThat(text)
                    .contains("NICHT BEREIT", "Probe probe39", "Überprüft: ñ, é, œ, “quoted”, ???", "abcd ef01");
            assertThat(document.getDocumentInformation().getTitle()).contains("NICHT BEREIT");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("de");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getStructureTreeRoot().getKids())
                    .isNotEmpty();
        }
    }

    @Test
    void printsNamesOfAnyLengthAndLetters() throws IOException {
        assertThat(PdfReport.of(printout(Wording.ENGLISH, HOSTILE + "x".repeat(2_000) + "\ud83c\udfa5")))
                .isNotEmpty();
    }

    private static Printout printout(Wording language, String name) {
        return printout(language, List.of(ProbeCheck.of("camera", () -> "")), List.of(finding("camera", name)));
    }

    private static Printout printout(Wording language, List<Check> checks, List<Finding> findings) {
        return Printout.of(
                new CheckRun(Instant.parse("2026-11-01T08:30:00Z"), Duration.ofSeconds(4), findings),
                new CheckPlan(checks, Optional.empty()),
                language,
                new Printout.Origin(
                        Optional.of(ServerAddress.parse("https://exams.example:8443")), "abcd ef01", ZoneOffset.UTC));
    }

    private static Finding finding(String id, String name) {
        return new Finding(
                id,
                Verdict.FAIL,
                OptionalDouble.empty(),
                "",
                Phrase.name(name),
                Phrase.name(name),
                Map.of(name, name),
                Phrase.name("Mend it."));
    }
}
