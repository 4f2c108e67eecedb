package io.invigil.protocol.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlippedByteTest {
    private static final int STATEMENT = 148;
    private static final Set<String> MANIFESTS = Set.of("manifest.json", "manifest.sig");

    @TempDir
    static Path folder;

    private static BundleFixture fixture;
    private static Path bundle;

    private final Random random = new Random(20260301);

    @BeforeAll
    static void session() throws Exception {
        fixture = new BundleFixture();
        bundle = fixture.write(folder.resolve("bundle"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certificates.pem",
                "manifest.sig",
                "report.json",
                "report.sig",
                "incidents.json",
                "exam.json",
                "media/000000000004.jpg",
                "media/000000000008.jpg"
            })
    void namesTheFileAndNoOther(String file) throws Exception {
        Set<String> may = file.startsWith("manifest") ? MANIFESTS : Set.of(file);
        for (int offset : positions(file, 12)) {
            List<Fault> faults = flipped(file, offset);
            assertThat(faults).as("%s, byte %d", file, offset).isNotEmpty().allSatisfy(fault -> {
                assertThat(fault.file()).isIn(may);
                assertThat(fault.session()).contains(fixture.session);
            });
            assertThat(faults).extracting(Fault::file).contains(file);
            if (file.startsWith("media/")) {
                assertThat(faults)
                        .extracting(fault -> fault.sequence().getAsLong())
                        .containsOnly(Long.parseLong(file.substring(6, 18)));
            }
        }
    }

    @Test
    void namesTheManifest() throws Exception {
        for (int offset : positions("manifest.json", 40)) {
            List<Fault> faults = flipped("manifest.json", offset);
            assertThat(faults).as("byte %d", offset).extracting(Fault::file).contains("manifest.json");
            assertThat(faults).allSatisfy(fault -> assertThat(fault.session()).contains(fixture.session));
        }
    }

    @Test
    void namesTheEventForBytesAllOverTheEvents() throws Exception {
        List<Integer> places = fixture.places();
        int event = 1;
        for (int offset = 0; offset < places.getLast(); offset += 7) {
            event += offset >= places.get(event) ? 1 : 0;
            List<Fault> faults = flipped("events.log", offset);
            Set<Long> named = faults.stream()
                    .flatMap(fault -> fault.sequence().stream().boxed())
                    .collect(Collectors.toSet());
            assertThat(faults)
                    .as("byte %d: %s", offset, faults)
                    .allSatisfy(fault -> assertThat(fault.file()).isEqualTo("events.log"));
            assertThat(named).as("byte %d: %s", offset, faults).containsExactly((long) event);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoints.log", "receipts.log"})
    void namesTheStatementForBytesAllOverTheStatements(String file) throws Exception {
        var statements = file.startsWith("check") ? fixture.checkpoints : fixture.receipts;
        for (int at = 0; at < statements.size() * STATEMENT; at += 11) {
            int offset = at;
            List<Fault> faults = flipped(file, offset);
            int within = offset % STATEMENT;
            boolean number = within >= 35 && within < 43;
            assertThat(faults)
                    .as("byte %d", offset)
                    .hasSize(2)
                    .allSatisfy(fault -> assertThat(fault.file()).isEqualTo(file));
            String which = " " + (offset / STATEMENT + 1) + " of " + statements.size();
            assertThat(faults).as("byte %d", offset).anySatisfy(fault -> {
                assertThat(fault.what()).contains(which);
                assertThat(fault.sequence()).isPresent();
                if (!number && within >= 19) {
                    assertThat(fault.sequence().getAsLong())
                            .isEqualTo(statements.get(offset / STATEMENT).head().sequence());
                }
            });
        }
    }

    @Test
    void namesAFileThatWasCutAtAnyPlace() throws Exception {
        for (String file : BundleFixture.files(bundle)) {
            byte[] whole = Files.readAllBytes(bundle.resolve(file));
            for (int i = 0; i < 4; i++) {
                int length = i == 0 ? 0 : random.nextInt(whole.length);
                try {
                    Files.write(bundle.resolve(file), java.util.Arrays.copyOf(whole, length));
                    assertThat(BundleFixture.faults(bundle))
                            .as("%s cut to %d bytes", file, length)
                            .extracting(Fault::file)
                            .contains(file);
                } finally {
                    Files.write(bundle.resolve(file), whole);
                }
            }
        }
    }

    private Set<Integer> positions(String file, int count) throws Exception {
        int length = (int) Files.size(bundle.resolve(file));
        Set<Integer> positions = new TreeSet<>(List.of(0, length - 1));
        while (positions.size() < Math.min(count, length)) {
            positions.add(random.nextInt(length));
        }
        return positions;
    }

    private List<Fault> flipped(String file, int offset) throws Exception {
        byte[] whole = Files.readAllBytes(bundle.resolve(file));
        byte[] bytes = whole.clone();
        bytes[offset] ^= (byte) (1 << random.nextInt(8));
        try {
            Files.write(bundle.resolve(file), bytes);
            return BundleFixture.faults(bundle);
        } finally {
            Files.write(bundle.resolve(file), whole);
        }
    }
}
