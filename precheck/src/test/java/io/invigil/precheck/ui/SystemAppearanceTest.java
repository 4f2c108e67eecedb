package io.invigil.precheck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SystemAppearanceTest {
    /// As gsettings(1) of GNOME 43 prints the key `color-scheme`.
    @Test
    void knowsDarkOnLinux() {
        assertThat(SystemAppearance.saysDark("'prefer-dark'\n")).isTrue();
        assertThat(SystemAppearance.saysDark("'default'\n")).isFalse();
        assertThat(SystemAppearance.question("Linux")).contains("gsettings");
    }

    /// As `reg query` prints a value (Microsoft, "reg query").
    @Test
    void knowsDarkOnWindows() {
        String head = "\r\nHKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize\r\n";
        assertThat(SystemAppearance.saysDark(head + "    AppsUseLightTheme    REG_DWORD    0x0\r\n\r\n"))
                .isTrue();
        assertThat(SystemAppearance.saysDark(head + "    AppsUseLightTheme    REG_DWORD    0x1\r\n\r\n"))
                .isFalse();
        assertThat(SystemAppearance.question("Windows 11")).startsWith("reg", "query");
    }

    /// As `defaults read -g AppleInterfaceStyle` prints it; in light there is no such key and nothing on its output.
    @Test
    void knowsDarkOnMacos() {
        assertThat(SystemAppearance.saysDark("Dark\n")).isTrue();
        assertThat(SystemAppearance.saysDark("")).isFalse();
        assertThat(SystemAppearance.question("Mac OS X")).startsWith("defaults");
    }

    @Test
    void givesEachActionALetterOfItsOwnInEachLanguage() {
        for (Locale locale : Wording.LANGUAGES) {
            Wording language = new Wording(locale);
            List<String> letters = List.of("again", "pdf", "html", "copy", "send").stream()
                    .map(action -> language.say(Phrase.of(ActionBar.class, "action." + action)))
                    .map(words -> words.substring(words.indexOf('&') + 1, words.indexOf('&') + 2)
                            .toLowerCase(locale))
                    .toList();
            assertThat(letters).as("in %s", locale).doesNotHaveDuplicates();
        }
    }
}
