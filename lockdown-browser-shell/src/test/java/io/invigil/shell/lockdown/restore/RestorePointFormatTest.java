package io.invigil.shell.lockdown.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.shell.platform.linux.KeyboardOptions;
import io.invigil.shell.platform.linux.NotificationService;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.ScreenSaver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestorePointFormatTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    static Stream<Undo> undos() {
        return Stream.of(
                new Undo.EndGuard(new ProcessIdentity(4711, 99)),
                new Undo.EndedWithProcess(new ProcessIdentity(4711, 99)),
                new Undo.EmptyClipboard(":7"),
                new Undo.SetKeyboardOptions(
                        ":7", new KeyboardOptions("evdev", "pc105", "de,us", "nodeadkeys,", "compose:caps")),
                new Undo.SetScreenSaver(":7", new ScreenSaver.Settings(600, 300, 1, 0, true)),
                new Undo.ShowNotifications(NotificationService.DUNST, true));
    }

    @ParameterizedTest
    @MethodSource("undos")
    void readsWhatItWrote(Undo undo) throws Exception {
        RestorePoint point = new RestorePoint("some-thing", NOW, undo);

        assertThat(RestorePointFormat.read(RestorePointFormat.write(point))).isEqualTo(point);
    }

    @ParameterizedTest
    @MethodSource("undos")
    void refusesAPointOfWhichAnythingIsMissingOrChanged(Undo undo) {
        String text = RestorePointFormat.write(new RestorePoint("some-thing", NOW, undo));
        Random random = new Random(4);
        for (int length = 0; length < text.length(); length++) {
            refuses(text.substring(0, length));
            char other = (char) (text.charAt(length) ^ 1 << random.nextInt(7));
            refuses(text.substring(0, length) + other + text.substring(length + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "undo=screen-saver\ndisplay=:7\ntimeout=soon\ninterval=1\nblanking=1\nexposures=1\nsaves-power=true\n",
                "undo=screen-saver\ndisplay=:7\ntimeout=1\ninterval=1\nblanking=1\nexposures=1\nsaves-power=perhaps\n",
                "undo=screen-saver\ndisplay=:7\ntimeout=1\n",
                "undo=notifications\nservice=rm -rf\nshown=true\n",
                "undo=notifications\nservice=DUNST\nshown=\n",
                "undo=end-guard\npid=many\nstarted=1\n",
                "undo=run-a-program\n",
                ""
            })
    void refusesAWholePointThatAsksForSomethingImpossible(String fields) {
        String text = "invigil-restore-point=1\nrestriction=x\nat=" + NOW + "\n" + fields;
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));

        refuses(text + String.format("crc32c=%08x%n", sum.getValue()));
    }

    private static void refuses(String text) {
        assertThatThrownBy(() -> RestorePointFormat.read(text)).isInstanceOf(TornPointException.class);
    }
}
