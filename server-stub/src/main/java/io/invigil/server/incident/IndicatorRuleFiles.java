package io.invigil.server.incident;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The rules in `DATA/indicators`: `EXAM.json` for the exam of that id, `default.json` for all others. Where there is
/// no file the usual rules count.
public final class IndicatorRuleFiles {
    private static final String DEFAULT = "default";
    private static final String ENDING = ".json";

    private final IndicatorRules usual;
    private final Map<String, IndicatorRules> byExam;

    private IndicatorRuleFiles(IndicatorRules usual, Map<String, IndicatorRules> byExam) {
        this.usual = usual;
        this.byExam = Map.copyOf(byExam);
    }

    /// Reads all files.
    ///
    /// @param exams the ids of the exams that there are
    /// @throws IOException if one cannot be read or used; the message names the file, the place and what is wrong
    public static IndicatorRuleFiles open(Path dataFolder, Collection<String> exams) throws IOException {
        Path folder = dataFolder.resolve("indicators");
        Map<String, IndicatorRules> byExam = new HashMap<>();
        IndicatorRules usual = IndicatorRules.standard();
        if (Files.isDirectory(folder)) {
            Path general = folder.resolve(DEFAULT + ENDING);
            if (Files.exists(general)) {
                usual = read(general, usual);
            }
            for (Path file : files(folder)) {
                String name = String.valueOf(file.getFileName());
                String exam = name.substring(0, name.length() - ENDING.length());
                if (exam.equals(DEFAULT)) {
                    continue;
                }
                if (!exams.contains(exam)) {
                    throw new IOException(file + ": there is no exam '" + exam + "'; name the file after one of "
                            + String.join(", ", exams) + ", or " + DEFAULT + ENDING + " for all");
                }
                byExam.put(exam, read(file, usual));
            }
        }
        return new IndicatorRuleFiles(usual, byExam);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    private static IndicatorRules read(Path file, IndicatorRules usual) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return IndicatorRulesJson.parse(in.readNBytes(IndicatorRulesJson.MAX_BYTES + 1), usual);
        } catch (IndicatorRulesJson.Wrong wrong) {
            throw new IOException(file + ": " + wrong.getMessage(), wrong);
        }
    }

    /// The rules of an exam.
    public IndicatorRules of(String exam) {
        return byExam.getOrDefault(exam, usual);
    }
}
