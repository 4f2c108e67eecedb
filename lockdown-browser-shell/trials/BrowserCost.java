package io.invigil.shell.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Opens the exam's browser on a page of an exam several times, and prints for each run how long it took and what
/// memory all of its processes take, each kind by itself. Arguments: the number of runs.
final class BrowserCost {
    private static final long SETTLED_MILLIS = 5_000;
    private static final int QUESTIONS = 30;

    private BrowserCost() {}

    public static void main(String[] arguments) throws Exception {
        TestAuthority authority = new TestAuthority();
        Path scratch = Files.createTempDirectory("browser-cost");
        System.out.println("| run | open to painted, ms | JVM start to painted, ms | PSS in all, MB | of these |");
        System.out.println("|---|---|---|---|---|");
        try (TestDisplay display = TestDisplay.start();
                ExamServer server = ExamServer.start(authority.server()).with("/exam", page())) {
            for (int run = 0; run <= Integer.parseInt(arguments[0]); run++) {
                try (RunningBrowser browser = RunningBrowser.start(
                        display,
                        server.address() + "/exam",
                        server.address() + "#sha256:" + authority.fingerprint().hex(),
                        scratch)) {
                    browser.opened();
                    Thread.sleep(SETTLED_MILLIS);
                    report(run == 0 ? "first" : String.valueOf(run), browser);
                    browser.end();
                }
            }
        }
        try (Stream<Path> left = Files.list(scratch)) {
            left.forEach(path -> System.out.println("left behind: " + path));
        }
    }

    private static void report(String run, RunningBrowser browser) throws IOException {
        Map<String, Double> memory = new TreeMap<>();
        List<ProcessHandle> all = new ArrayList<>(browser.children());
        all.add(browser.process().toHandle());
        for (ProcessHandle process : all) {
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            String command = Files.readString(proc.resolve("cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1);
            String kind = command.contains("--utility-sub-type=")
                    ? command.replaceAll("(?s).*--utility-sub-type=([^\0 ]*).*", "$1")
                    : HelperState.of(process.pid(), "", command).kind();
            memory.merge(kind.isEmpty() ? "java" : kind, pss(proc), Double::sum);
        }
        StringBuilder parts = new StringBuilder();
        memory.forEach((kind, size) -> parts.append(String.format(Locale.ROOT, "%s %.0f, ", kind, size)));
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.0f | %s |%n",
                run,
                String.join("", browser.said("took")),
                browser.said("painted").getFirst(),
                memory.values().stream().mapToDouble(Double::doubleValue).sum(),
                parts.substring(0, Math.max(0, parts.length() - 2)));
    }

    private static double pss(Path proc) throws IOException {
        for (String line : Files.readAllLines(proc.resolve("smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return 0;
    }

    private static String page() {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><meta charset='utf-8'><title>Sample exam</title><form>");
        for (int question = 1; question <= QUESTIONS; question++) {
            page.append("<h2>Question ").append(question).append("</h2><p>Which of these is right?</p>");
            for (char choice = 'A'; choice <= 'D'; choice++) {
                page.append("<label><input type='radio' name='q").append(question).append("'>").append(choice);
                page.append("</label>");
            }
            page.append("<textarea name='t").append(question).append("' rows='5' cols='80'></textarea>");
        }
        return page.append("</form>").toString();
    }
}
