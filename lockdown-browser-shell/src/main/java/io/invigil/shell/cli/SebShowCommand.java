package io.invigil.shell.cli;

import io.invigil.protocol.wire.Json;
import io.invigil.shell.seb.Masked;
import io.invigil.shell.seb.NotHonoured;
import io.invigil.shell.seb.SebConfiguration;
import io.invigil.shell.seb.SebExam;
import io.invigil.shell.seb.SebException;
import io.invigil.shell.seb.file.Layer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `invigil seb show`: what is in a file, with its secrets hidden.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows what is in a .seb file, with its secrets hidden, and which of it Invigil does not honour.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:shown", "1:the file cannot be read, or no exam can be sat with it; the output says why"})
final class SebShowCommand extends SebWork {
    @Mixin
    private SebInput input = new SebInput();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    void run(PrintWriter out, PrintWriter err) throws SebException {
        SebConfiguration configuration = input.read();
        SebExam exam = SebExam.of(configuration);
        if (json) {
            out.println(asJson(configuration, exam));
        } else {
            print(configuration, exam, out);
        }
    }

    private void print(SebConfiguration configuration, SebExam exam, PrintWriter out) {
        String wrapping = configuration.layers().stream().map(Layer::words).collect(Collectors.joining(", then "));
        out.println(input.name() + ": " + (wrapping.isEmpty() ? "plain XML" : wrapping) + "; "
                + configuration.settings().values().size() + " keys");
        Map<String, Object> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        settings.putAll(Masked.of(configuration.settings()));
        settings.forEach((key, value) -> out.println("  " + key + " = " + printable(Json.text(value))));
        if (exam.notHonoured().isEmpty()) {
            out.println("Everything in it is honoured.");
        } else {
            out.println("Not honoured:");
            for (NotHonoured key : exam.notHonoured()) {
                out.println("  " + printable(key.key() + ": " + key.why()));
            }
        }
    }

    private static String asJson(SebConfiguration configuration, SebExam exam) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(
                "containers", configuration.layers().stream().map(Layer::prefix).toList());
        shown.put("settings", Masked.of(configuration.settings()));
        List<NotHonoured> notHonoured = exam.notHonoured();
        shown.put("notHonoured", notHonoured);
        return new String(Json.pretty(shown), StandardCharsets.UTF_8);
    }

    /// A file from outside must not steer the terminal.
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
