package io.invigil.precheck.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Asks the system whether its windows are dark. Where it does not say in time, they are taken to be light.
final class SystemAppearance {
    private static final long PATIENCE = 700;

    private SystemAppearance() {}

    /// Whether windows are dark here. It blocks for less than a second.
    static boolean dark() {
        List<String> question = question(System.getProperty("os.name"));
        try {
            Process asked = new ProcessBuilder(question)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!asked.waitFor(PATIENCE, TimeUnit.MILLISECONDS)) {
                asked.destroyForcibly();
                return false;
            }
            return saysDark(new String(asked.getInputStream().readNBytes(4096), StandardCharsets.UTF_8));
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The command that tells. Sources: `gsettings`(1) and the key `color-scheme` of GNOME's
    /// `org.gnome.desktop.interface`; Microsoft, "Support Dark and Light themes in Win32 apps"; `defaults`(1) and
    /// the key `AppleInterfaceStyle`, which is only there when dark.
    static List<String> question(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of(
                    "reg",
                    "query",
                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                    "/v",
                    "AppsUseLightTheme");
        }
        return name.startsWith("mac")
                ? List.of("defaults", "read", "-g", "AppleInterfaceStyle")
                : List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
    }

    /// Whether an answer says dark: `'prefer-dark'`, `Dark`, or `AppsUseLightTheme REG_DWORD 0x0`.
    static boolean saysDark(String answer) {
        String text = answer.strip().toLowerCase(Locale.ROOT);
        return text.equals("dark")
                || text.contains("prefer-dark")
                || text.matches("(?s).*appsuselighttheme\\s+reg_dword\\s+0x0");
    }
}
