package io.invigil.shell.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.shell.desktop.Desktop;
import io.invigil.shell.desktop.XServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedScreenTest {
    @TempDir
    private Path folder;

    @Test
    void seesWhichRowsChanged() throws IOException {
        XServer.need("xsetroot");
        try (Desktop desktop = Desktop.withoutWindowManager(folder)) {
            desktop.tool(List.of("xsetroot", "-solid", "#123456"));
            try (SharedScreen screen = SharedScreen.open(desktop.environment(), folder)) {
                int[] copy = new int[screen.width() * screen.height()];

                assertThat(screen.width()).isEqualTo(1024);
                assertThat(screen.height()).isEqualTo(768);
                assertThat(screen.rows(0, 10, copy)).isTrue();
                assertThat(screen.rows(0, 10, copy)).isFalse();
                assertThat(Arrays.stream(copy, 0, 10 * 1024)).allMatch(pixel -> (pixel & 0xffffff) == 0x123456);
                assertThat(copy[10 * 1024]).isZero();

                desktop.tool(List.of("xsetroot", "-solid", "#abcdef"));
                assertThat(screen.rows(0, 10, copy)).isFalse();
                screen.take();
                assertThat(screen.rows(0, 10, copy)).isTrue();
                assertThat(copy[0] & 0xffffff).isEqualTo(0xabcdef);
            }
        }
    }

    @Test
    void followsTheScreensSize() throws IOException {
        XServer.need("xrandr");
        try (Desktop desktop = Desktop.withoutWindowManager(folder);
                SharedScreen screen = SharedScreen.open(desktop.environment(), folder)) {
            desktop.tool(List.of("xrandr --newmode small 40 800 840 968 1056 600 601 605 628".split(" ", -1)));
            desktop.tool(List.of("xrandr", "--addmode", "screen", "small"));
            desktop.tool(List.of("xrandr", "--output", "screen", "--mode", "small"));

            screen.take();

            assertThat(screen.width()).isEqualTo(800);
            assertThat(screen.height()).isEqualTo(600);
            int[] copy = new int[800 * 600];
            Arrays.fill(copy, 0x7f000000);
            assertThat(screen.rows(0, 600, copy)).isTrue();
        }
    }

    @Test
    void saysThatTheServerIsGone() throws IOException {
        Desktop desktop = Desktop.withoutWindowManager(folder);
        try (SharedScreen screen = SharedScreen.open(desktop.environment(), folder)) {
            desktop.close();

            assertThatThrownBy(screen::take).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> SharedScreen.open(Map.of(), folder)).hasMessage("there is no X display");
    }
}
