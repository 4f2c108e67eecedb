package io.invigil.precheck.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ProgramRule;
import io.invigil.protocol.model.ProgramRules;
import io.invigil.protocol.model.ProgramSign;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramCatalogueTest {
    private static final RunningProgram EDITOR = new RunningProgram(7, "gedit", "/usr/bin/gedit", "gedit notes.txt");

    private final ProgramCatalogue catalogue = ProgramCatalogue.builtIn();

    @Test
    void hasADateAndNamesThatNoTwoEntriesShare() {
        assertThat(catalogue.version()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(catalogue.prohibited()).hasSizeGreaterThan(150);
        assertThat(catalogue.prohibited()).extracting(ProgramRule::name).doesNotHaveDuplicates();
        assertThat(catalogue.honest()).extracting(ProgramRule::kind).containsOnly("assistive", "desktop");
    }

    @Test
    void saysEveryKindAndEverySignInEveryLanguage() {
        for (Locale language : Wording.LANGUAGES) {
            Wording wording = new Wording(language);
            for (String kind : ProgramRule.KINDS) {
                for (ProgramSign sign : ProgramSign.values()) {
                    ProhibitedProgram program = ProhibitedProgram.of(
                            new ProgramRule("Thing", kind, List.of(), Map.of("executable", List.of("thing"))),
                            EDITOR,
                            List.of(new Sighting(sign, "seen")));

                    assertThat(wording.say(program.words())).contains("Thing", "7").doesNotContain("{");
                    assertThat(wording.say(program.remedy())).contains("7", "/usr/bin/gedit");
                }
            }
        }
    }

    @Test
    void knowsAProgramByItsPathItsNameOrHowItWasStarted() {
        assertThat(catalogue.find(List.of(
                        new RunningProgram(1, "AnyDesk.exe", "C:\\Program Files\\AnyDesk\\AnyDesk.exe", ""),
                        new RunningProgram(2, "simplescreenrec", "", ""),
                        new RunningProgram(
                                3, "TeamViewer", "/Applications/TeamViewer.app/Contents/MacOS/TeamViewer", ""),
                        new RunningProgram(4, "main", "", "/usr/bin/obs --startrecording"),
                        EDITOR)))
                .extracting(ProhibitedProgram::pid)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void addsWhatTheExamProhibitsAndItsRules() {
        ProgramRule calculator = new ProgramRule(
                "Calculator", "not-allowed", List.of(), Map.of("window", List.of("gnome-calculator")));
        ProgramCatalogue more =
                catalogue.with(new ProgramRules(List.of("Gedit.exe"), List.of(), List.of(calculator)));

        assertThat(more.find(List.of(
                        EDITOR, seen("q", Set.of("Gnome-Calculator"), Set.of(), Set.of(), Set.of()))))
                .extracting(ProhibitedProgram::name)
                .containsExactly("Gedit.exe", "Calculator");
        assertThat(Wording.ENGLISH.say(more.find(List.of(EDITOR)).getFirst().words()))
                .contains("this exam does not allow it");
    }

    @Test
    void replacesAnEntryByTheExamsRuleOfTheSameName() {
        ProgramRule other =
                new ProgramRule("xdotool", "key-injector", List.of(), Map.of("executable", List.of("other")));
        ProgramCatalogue changed = catalogue.with(new ProgramRules(List.of(), List.of(), List.of(other)));

        assertThat(changed.find(List.of(new RunningProgram(1, "xdotool", "/usr/bin/xdotool", "xdotool"))))
                .isEmpty();
    }

    @Test
    void letsRunWhatTheExamAllowsByEitherName() {
        RunningProgram zoom = new RunningProgram(1, "zoom", "/opt/zoom/zoom", "zoom");
        assertThat(catalogue.find(List.of(zoom))).hasSize(1);

        for (String name : List.of("Zoom", "zoom.us", "zoom.exe")) {
            assertThat(catalogue
                            .with(new ProgramRules(List.of(), List.of(name), List.of()))
                            .find(List.of(zoom)))
                    .isEmpty();
        }
    }

    @Test
    void leavesAssistiveTechnologyAloneWhateverItDoes() {
        RunningProgram orca = new RunningProgram(8, "orca", "/usr/bin/python3.11", "/usr/bin/python3 /usr/bin/orca")
                .with(new Traces(
                        "/usr/bin/orca",
                        "",
                        Set.of(),
                        Set.of("tcp/5900"),
                        Set.of(),
                        Set.of(),
                        Set.of(ProgramSign.RECORDING, ProgramSign.WATCHING)));

        assertThat(catalogue.find(List.of(orca), "linux")).isEmpty();
    }

    @Test
    void findsAProhibitedProgramUnderTheNameOfAssistiveTechnology() {
        assertThat(catalogue.find(
                        List.of(seen("orca", Set.of(), Set.of("x11vnc options:"), Set.of(), Set.of())), "linux"))
                .extracting(ProhibitedProgram::name)
                .containsExactly("x11vnc");
    }

    @Test
    void findsAnUnknownProgramThatRecordsKeys() {
        assertThat(catalogue.find(
                        List.of(seen("notes", Set.of(), Set.of(), Set.of(), Set.of(ProgramSign.RECORDING))), "linux"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.name()).isEqualTo("notes");
                    assertThat(found.certain()).isTrue();
                    assertThat(Wording.ENGLISH.say(found.how())).isEqualTo("recording keys at the display");
                });
    }

    @Test
    void isNotHeldUpByAnExpressionThatBacktracksWithoutEnd() {
        ProgramRule slow = new ProgramRule(
                "Slow", "not-allowed", List.of(), Map.of("command-line", List.of("(a|a|b)*c$|(x+x+)+y")));
        ProgramCatalogue hard = catalogue.with(new ProgramRules(List.of(), List.of(), List.of(slow)));

        assertThat(hard.find(List.of(new RunningProgram(1, "q", "/q", "x".repeat(5000)))))
                .isEmpty();
    }

    private static RunningProgram seen(
            String name, Set<String> windows, Set<String> markers, Set<String> ports, Set<ProgramSign> doings) {
        return new RunningProgram(8, name, "/usr/bin/" + name, name)
                .with(new Traces("", "", Set.of(), ports, windows, markers, doings));
    }
}
