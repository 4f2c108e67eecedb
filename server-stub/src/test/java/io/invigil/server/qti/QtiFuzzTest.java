package io.invigil.server.qti;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.invigil.server.exam.ExamFile;
import io.invigil.server.exam.ExamFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Any bytes are an exam that the server reads, or are refused by name.
class QtiFuzzTest {

    @FuzzTest
    void importsOrRefusesAnyItem(byte[] bytes) throws ExamFormatException {
        try {
            check(QtiImport.of(PackageFiles.of("item.xml", bytes), Packages.NO_WISHES));
        } catch (QtiException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @FuzzTest
    void importsOrRefusesAnyPackage(byte[] bytes) throws ExamFormatException, IOException {
        Path file = Files.createTempFile("package", ".zip");
        try {
            Files.write(file, bytes);
            check(QtiImport.read(file, Packages.NO_WISHES));
        } catch (QtiException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        } finally {
            Files.delete(file);
        }
    }

    private static void check(QtiImport.Outcome outcome) throws ExamFormatException {
        if (outcome.exam().isPresent()) {
            assertThat(ExamFile.parse(outcome.exam().get()).questions()).hasSize(outcome.imported());
        } else {
            assertThat(outcome.imported()).isZero();
        }
    }
}
