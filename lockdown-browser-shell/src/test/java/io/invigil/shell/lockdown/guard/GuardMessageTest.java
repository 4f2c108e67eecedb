package io.invigil.shell.lockdown.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.watch.WatchKind;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardMessageTest {
    static Stream<GuardMessage> messages() {
        return Stream.of(
                new GuardMessage.Beat(),
                new GuardMessage.Waiting(1500),
                new GuardMessage.Status("clipboard", new Enforcement.Monitored("because")),
                new GuardMessage.Status("keyboard-shortcuts", new Enforcement.Enforced()),
                new GuardMessage.Engaged(),
                new GuardMessage.Refused("no display"),
                new GuardMessage.Shortcut("Alt+Tab", true),
                new GuardMessage.Focus(false, "XTerm"),
                new GuardMessage.ClipboardFilled("PRIMARY"),
                new GuardMessage.Noticed(WatchKind.KEY_INJECTION, "3 keys"),
                new GuardMessage.Released("the keyboard"),
                new GuardMessage.NotReleased("the options"),
                new GuardMessage.Bye());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void comesOutOfItsLineAsItWentIn(GuardMessage message) {
        assertThat(GuardMessage.of(message.line())).contains(message);
    }

    @Test
    void keepsToOneLineWhateverAWindowIsCalled() {
        GuardMessage message = new GuardMessage.Focus(true, "two\nlines\tand a tab");

        assertThat(GuardMessage.of(message.line())).contains(new GuardMessage.Focus(true, "two lines and a tab"));
    }

    @Test
    void readsAnyLineWithoutFailing() {
        Random random = new Random(4);
        List<String> words =
                List.of("status", "noticed", "focus", "clipboard", "ENFORCED", "true", "\t", "\t", "", "x");
        for (int i = 0; i < 20_000; i++) {
            String line = random.ints(random.nextInt(8), 0, words.size())
                    .mapToObj(words::get)
                    .collect(Collectors.joining(random.nextBoolean() ? "\t" : ""));
            assertThatCode(() -> GuardMessage.of(line)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "shortcut", "status\ta", "status\ta\tPERHAPS\tb", "noticed\tghost\tc"})
    void ignoresLinesItDoesNotKnow(String line) {
        assertThat(GuardMessage.of(line)).isEmpty();
    }
}
