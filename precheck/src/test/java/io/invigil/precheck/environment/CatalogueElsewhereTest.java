package io.invigil.precheck.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.platform.macos.LsappinfoText;
import io.invigil.precheck.platform.macos.LsofText;
import io.invigil.precheck.platform.windows.NetstatText;
import io.invigil.precheck.platform.windows.ProcessCsv;
import io.invigil.protocol.model.ProgramRule;
import io.invigil.protocol.model.ProgramSign;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every entry on Windows and macOS, by listings in the formats that the parsers' tests name the sources of.
class CatalogueElsewhereTest {
    private static final ProgramCatalogue CATALOGUE = ProgramCatalogue.builtIn();

    @TestFactory
    Stream<DynamicTest> tellsEachEntryOfWindows() {
        return on("windows", CatalogueElsewhereTest::windows);
    }

    @TestFactory
    Stream<DynamicTest> tellsEachEntryOfMacos() {
        return on("macos", CatalogueElsewhereTest::macos);
    }

    private static Stream<DynamicTest> on(String system, Listing listing) {
        return CATALOGUE.prohibited().stream()
                .filter(rule -> rule.on(system))
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
                    for (ProgramSign sign : ProgramSign.values()) {
                        for (String value : rule.values(sign)) {
                            listing.of(sign, value).forEach(program -> expect(rule, sign, program, system));
                        }
                    }
                }));
    }

    private static void expect(ProgramRule rule, ProgramSign sign, RunningProgram program, String system) {
        assertThat(CATALOGUE.find(List.of(program), system))
                .as("%s by %s: %s", rule.name(), sign, program)
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(rule.kind());
                    assertThat(found.certain()).isEqualTo(sign.strong());
                    assertThat(found.sightings()).extracting(Sighting::sign).contains(sign);
                    if (sign == ProgramSign.EXECUTABLE) {
                        assertThat(found.name()).isEqualTo(rule.name());
                    }
                });
    }

    private static Stream<RunningProgram> windows(ProgramSign sign, String value) {
        RunningProgram renamed = new RunningProgram(4242, "notes.exe", "C:\\Users\\Ann\\q\\notes.exe", "notes.exe");
        return switch (sign) {
            case EXECUTABLE -> {
                String task = ProcessCsv.tasks(
                                "\"Image Name\",\"PID\",\"Session Name\"\r\n\"" + value
                                        + ".exe\",\"4242\",\"Console\",\"1\",\"9,120 K\",\"Running\",\"PC\\Ann\",\"0:00:01\",\"N/A\"\r\n")
                        .getOrDefault(4242, "");
                String original = ProcessCsv.originalNames(
                                "\"Id\",\"OriginalFilename\"\r\n\"4242\",\"" + value + ".exe\"\r\n")
                        .getOrDefault(4242, "");
                yield Stream.of(
                        new RunningProgram(4242, task, "", ""),
                        renamed.with(traces(original, Set.of(), Set.of(), Set.of())));
            }
            case PATH ->
                Stream.of(new RunningProgram(
                        4242, "notes.exe", "C:" + example(value).replace('/', '\\'), "notes.exe"));
            case COMMAND_LINE ->
                Stream.of(new RunningProgram(4242, "notes.exe", renamed.path(), "notes.exe " + Examples.of(value)));
            case PORT -> Stream.of(renamed.with(traces("", netstat(value), Set.of(), Set.of())));
            case MARKER -> Stream.of(renamed.with(traces("", Set.of(), Set.of(), Set.of(value))));
            case WINDOW, LIBRARY, RECORDING, WATCHING -> Stream.empty();
        };
    }

    private static Set<String> netstat(String range) {
        String[] port = Examples.port(range).split("/", 2);
        String line = port[0].equals("tcp")
                ? "  TCP    0.0.0.0:" + port[1] + "           0.0.0.0:0              LISTENING       4242\r\n"
                : "  UDP    0.0.0.0:" + port[1] + "           *:*                                    4242\r\n";
        return NetstatText.listening("\r\nActive Connections\r\n\r\n  Proto  Local Address  ...\r\n" + line)
                .getOrDefault(4242, Set.of());
    }

    private static Stream<RunningProgram> macos(ProgramSign sign, String value) {
        RunningProgram renamed =
                new RunningProgram(642, "Notes2", "/Users/ann/Notes2.app/Contents/MacOS/Notes2", "Notes2");
        return switch (sign) {
            case EXECUTABLE ->
                Stream.of(new RunningProgram(642, value, "/Users/ann/Notes2.app/Contents/MacOS/" + value, "Notes2"));
            case PATH -> Stream.of(new RunningProgram(642, "Notes2", example(value), ""));
            case COMMAND_LINE ->
                Stream.of(new RunningProgram(642, "Notes2", renamed.path(), "Notes2 " + Examples.of(value)));
            case WINDOW -> {
                String bundle = LsappinfoText.bundles(" 3) \"Notes2\" ASN:0x0-0x2c02c: \n    bundleID=\"" + value
                                + "\"\n    pid = 642 type=\"Foreground\" flavor=3\n")
                        .getOrDefault(642, "");
                yield Stream.of(renamed.with(traces("", Set.of(), Set.of(bundle), Set.of())));
            }
            case PORT -> {
                String[] port = Examples.port(value).split("/", 2);
                Set<String> ports = LsofText.listening(
                                "p642\nf10\nP" + port[0].toUpperCase(Locale.ROOT) + "\nn*:" + port[1] + "\n")
                        .getOrDefault(642, Set.of());
                yield Stream.of(renamed.with(traces("", ports, Set.of(), Set.of())));
            }
            case MARKER -> Stream.of(renamed.with(traces("", Set.of(), Set.of(), Set.of(value))));
            case LIBRARY, RECORDING, WATCHING -> Stream.empty();
        };
    }

    private static String example(String expression) {
        String path = Examples.of(expression);
        return "/Users/ann" + (path.endsWith("/") ? path + "q" : path);
    }

    private static Traces traces(String original, Set<String> ports, Set<String> windows, Set<String> markers) {
        return new Traces("", original, Set.of(), ports, windows, markers, Set.of());
    }

    @FunctionalInterface
    private interface Listing {
        Stream<RunningProgram> of(ProgramSign sign, String value);
    }
}
