package io.invigil.shell.lockdown.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.Enforcement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardMessageTest {
    static Stream<GuardMessage> messages() {
        return Stream.of(
                new GuardMessage.Beat(),
                new GuardMessage.Status("clipboard", new Enforcement.Monitored("because")),
                new GuardMessage.Status("keyboard-shortcuts", new Enforcement.Enforced()),
                new GuardMessage.Engaged(),
                new GuardMessage.Refused("no display"),
                new GuardMessage.Shortcut("Alt+Tab", true),
                new GuardMessage.Focus(false, "XTerm"),
                new GuardMessage.ClipboardFilled("PRIMARY"),
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

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "shortcut", "status\ta"})
    void ignoresLinesItDoesNotKnow(String line) {
        assertThat(GuardMessage.of(line)).isEmpty();
    }
}
