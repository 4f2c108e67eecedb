package io.invigil.shell.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompositionsTest {
    private static final long DEAD_ACUTE = 0xfe51;
    private static final long DEAD_CIRCUMFLEX = 0xfe52;
    private static final long DEAD_CEDILLA = 0xfe5b;
    private static final long MULTI_KEY = 0xff20;
    private static final long SHIFT = 0xffe1;
    private static final long RETURN = 0xff0d;
    private static final long BACKSPACE = 0xff08;

    private final Compositions compositions = new Compositions(table().begin());

    private static ComposeTable table() {
        try {
            return ComposeTable.read(Map.of("LANG", "de_DE.UTF-8"));
        } catch (DisplayException missing) {
            throw new AssertionError(missing);
        }
    }

    private String typed(long... symbols) {
        StringBuilder text = new StringBuilder();
        for (long symbol : symbols) {
            Compositions.Outcome outcome = compositions.pressed(symbol);
            text.append(outcome.text());
            if (outcome.pass()) {
                text.append(symbol < 0x100 ? String.valueOf((char) symbol) : "<" + Long.toHexString(symbol) + ">");
            }
        }
        return text.toString();
    }

    @Test
    void composesDeadKeysAndTheComposeKey() {
        assertThat(typed('a', DEAD_ACUTE, 'e', 'x', DEAD_CIRCUMFLEX, ' ', MULTI_KEY, 'o', 'o'))
                .isEqualTo("a\u00e9x^\u00b0");
        assertThat(compositions.begun()).isFalse();
    }

    @Test
    void passesModifiersOnWithinASequence() {
        assertThat(typed(DEAD_ACUTE, SHIFT, 'E')).isEqualTo("<ffe1>\u00c9");
    }

    @Test
    void givesADeadKeysOwnSignBeforeALetterThatItDoesNotFit() {
        assertThat(typed(DEAD_ACUTE, 'x')).isEqualTo("'x");
        assertThat(typed(DEAD_CEDILLA, DEAD_CIRCUMFLEX, 'a')).isEqualTo("\u00b8\u00e2");
    }

    @Test
    void dropsASequenceThatIsBrokenOff() {
        assertThat(typed(DEAD_ACUTE, BACKSPACE, 'e')).isEqualTo("e");
        assertThat(typed(DEAD_ACUTE, RETURN, 'e')).isEqualTo("<ff0d>e");
        assertThat(typed(MULTI_KEY, 'q', 'q')).isEqualTo("q");
    }

    @Test
    void neverTypesAUsersOwnAbbreviation() {
        assertThat(new Compositions(new Abbreviation("12345678"))
                        .pressed(DEAD_ACUTE)
                        .text())
                .isEqualTo("12345678");
        assertThat(new Compositions(new Abbreviation("123456789"))
                        .pressed(DEAD_ACUTE)
                        .text())
                .isEmpty();
        assertThat(new Compositions(new Abbreviation("a\n")).pressed(DEAD_ACUTE).text())
                .isEmpty();
    }

    @Test
    void takesAnyKeysInAnyOrder() {
        Random random = new Random(1);
        long[] symbols = {DEAD_ACUTE, DEAD_CIRCUMFLEX, MULTI_KEY, SHIFT, RETURN, BACKSPACE, 'a', '\'', ' ', 0, 0x1000111
        };
        for (int i = 0; i < 20_000; i++) {
            Compositions.Outcome outcome = compositions.pressed(symbols[random.nextInt(symbols.length)]);
            assertThat(outcome.text().length()).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void readsTheLocaleAndTheInputMethodFromTheEnvironment() {
        assertThat(ComposeTable.locale(Map.of("LANG", "C"))).isEqualTo("en_US.UTF-8");
        assertThat(ComposeTable.locale(Map.of("LC_ALL", "pt_BR.UTF-8", "LANG", "C")))
                .isEqualTo("pt_BR.UTF-8");
        assertThat(InputMethod.name("@im=ibus")).isEqualTo("ibus");
        assertThat(InputMethod.name("@im=fcitx@x=y")).isEqualTo("fcitx");
        assertThat(InputMethod.name("")).isEmpty();
    }

    /// A table in which one key makes a text.
    private record Abbreviation(String text) implements Compositions.Sequence {
        @Override
        public Compositions.Step feed(long symbol) {
            return Compositions.Step.DONE;
        }

        @Override
        public void reset() {}
    }
}
