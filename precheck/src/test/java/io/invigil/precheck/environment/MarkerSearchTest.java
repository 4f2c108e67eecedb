package io.invigil.precheck.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkerSearchTest {
    private static final Set<String> MARKERS = Set.of("x11vnc options:", "The action is any", "abababab", "ababababab");

    @TempDir
    private Path folder;

    @Test
    void findsWhatSimpleSearchFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Set<String> markers = IntStream.range(0, 20)
                    .mapToObj(_ -> letters(random, 3 + random.nextInt(6)))
                    .collect(Collectors.toSet());
            String text = letters(random, 400);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

            assertThat(new MarkerSearch(markers, StandardCharsets.UTF_8).in(bytes, bytes.length))
                    .isEqualTo(markers.stream().filter(text::contains).collect(Collectors.toSet()));
        }
    }

    @Test
    void findsAMarkerAcrossTheEdgeOfWhatIsReadAtOnce() throws Exception {
        byte[] bytes = new byte[700_000];
        Arrays.fill(bytes, (byte) 'a');
        put(bytes, 256 * 1024 - 5, "x11vnc options:");
        put(bytes, 512 * 1024 - 1, "The action is any");
        Path file = Files.write(folder.resolve("binary"), bytes);

        assertThat(look(new FileMarkers(Duration.ofSeconds(9)), file))
                .containsExactlyInAnyOrder("x11vnc options:", "The action is any");
    }

    @Test
    void findsTheWideTextOfWindowsExecutables() throws Exception {
        byte[] bytes = new byte[4000];
        put(bytes, 0, "MZ");
        byte[] wide = "x11vnc options:".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(wide, 0, bytes, 1001, wide.length);

        assertThat(look(new FileMarkers(Duration.ofSeconds(9)), Files.write(folder.resolve("a.exe"), bytes)))
                .containsExactly("x11vnc options:");
    }

    @Test
    void looksAgainIntoAFileThatHasChanged() throws Exception {
        FileMarkers markers = new FileMarkers(Duration.ofSeconds(9));
        Path file = Files.writeString(folder.resolve("script"), "nothing");
        assertThat(look(markers, file)).isEmpty();

        Files.writeString(file, "now: The action is any valid");
        assertThat(look(markers, file)).containsExactly("The action is any");
    }

    @Test
    void countsWhatItHadNoTimeFor() throws Exception {
        FileMarkers markers = new FileMarkers(Duration.ZERO);
        Path file = Files.writeString(folder.resolve("script"), "The action is any valid");

        assertThat(look(markers, file)).isEmpty();
        assertThat(markers.leftOut()).isEqualTo(1);
    }

    @Test
    void takesWhatCannotBeReadForEmpty() {
        assertThat(look(new FileMarkers(Duration.ofSeconds(9)), folder.resolve("absent"))).isEmpty();
        assertThat(look(new FileMarkers(Duration.ofSeconds(9)), folder)).isEmpty();
    }

    private static Set<String> look(FileMarkers markers, Path file) {
        return markers.look(MARKERS, List.of(file)).getOrDefault(file, Set.of());
    }

    private static void put(byte[] bytes, int place, String text) {
        byte[] marker = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(marker, 0, bytes, place, marker.length);
    }

    private static String letters(Random random, int count) {
        return random.ints(count, 'a', 'd')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
