package io.invigil.server.exam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The exams that this server knows: the built-in sample, and each `*.json` in `DATA/exams`.
public final class Exams {
    /// The built-in exam.
    public static final String SAMPLE = "sample";

    private final Map<String, Exam> byId;

    private Exams(Map<String, Exam> byId) {
        this.byId = Collections.unmodifiableMap(new TreeMap<>(byId));
    }

    /// Reads all exams.
    ///
    /// @throws ExamFormatException if one cannot be used; the message names its file
    /// @throws IOException         if a file cannot be read
    public static Exams open(Path dataFolder) throws ExamFormatException, IOException {
        Map<String, Exam> byId = new TreeMap<>();
        try (InputStream in = Exams.class.getResourceAsStream("/exams/sample.json")) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: the sample exam is missing");
            }
            byId.put(SAMPLE, ExamFile.parse(in.readAllBytes()));
        }
        Path folder = dataFolder.resolve("exams");
        if (Files.isDirectory(folder)) {
            for (Path file : files(folder)) {
                Exam exam = read(file);
                if (byId.put(exam.id(), exam) != null) {
                    throw new ExamFormatException(file + ": there is another exam with the id '" + exam.id() + "'");
                }
            }
        }
        return new Exams(byId);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static Exam read(Path file) throws ExamFormatException, IOException {
        if (Files.size(file) > ExamFile.MAX_BYTES) {
            throw new ExamFormatException(file + ": longer than " + ExamFile.MAX_BYTES + " bytes");
        }
        try {
            return ExamFile.parse(Files.readAllBytes(file));
        } catch (ExamFormatException wrong) {
            throw wrong.in(file);
        }
    }

    /// The exam of this id.
    public Optional<Exam> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// All ids, in order.
    public Collection<String> ids() {
        return byId.keySet();
    }
}
