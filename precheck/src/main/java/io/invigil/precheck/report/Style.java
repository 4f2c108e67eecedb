package io.invigil.precheck.report;

import io.invigil.protocol.model.Readiness;
import io.invigil.protocol.model.Verdict;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Map;

/// How a report looks on a terminal or in a file.
///
/// @param unicode whether the characters beyond ASCII can be shown
/// @param colour  whether colours are wanted
/// @param columns how many characters fit on a line
public record Style(boolean unicode, boolean colour, int columns) {
    private static final String BEYOND_ASCII = "✓✗→·±…’“”„«»äöüßéèàñ¿¡⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final int FILE_COLUMNS = 110;
    private static final int WIDEST = 140;
    private static final int NARROWEST = 50;

    /// For a terminal.
    ///
    /// @param environment in which `NO_COLOR` (no-color.org) and `TERM` count
    public static Style terminal(Charset charset, Map<String, String> environment, int columns) {
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Style(canShow(charset), colour, Math.clamp(columns - 1, NARROWEST, WIDEST));
    }

    /// For a pipe or a file.
    public static Style plain(Charset charset) {
        return new Style(canShow(charset), false, FILE_COLUMNS);
    }

    private static boolean canShow(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(BEYOND_ASCII);
    }

    String symbol(Verdict verdict) {
        return switch (verdict) {
            case PASS -> unicode ? "✓" : "+";
            case WARN -> "!";
            case FAIL -> unicode ? "✗" : "x";
            case INCONCLUSIVE -> "?";
        };
    }

    String arrow() {
        return unicode ? "→" : "->";
    }

    String dot() {
        return unicode ? "·" : "-";
    }

    String spinner(int step) {
        String frames = unicode ? "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏" : "|/-\\";
        int at = Math.floorMod(step, frames.length());
        return frames.substring(at, at + 1);
    }

    String coloured(Verdict verdict, String text) {
        return switch (verdict) {
            case PASS -> sgr("32", text);
            case WARN -> sgr("33", text);
            case FAIL -> sgr("1;31", text);
            case INCONCLUSIVE -> sgr("36", text);
        };
    }

    String coloured(Readiness readiness, String text) {
        return switch (readiness) {
            case READY -> sgr("1;32", text);
            case READY_WITH_WARNINGS -> sgr("1;33", text);
            case NOT_READY -> sgr("1;31", text);
        };
    }

    String dim(String text) {
        return sgr("2", text);
    }

    String bold(String text) {
        return sgr("1", text);
    }

    /// Text that this style's characters can show.
    String shown(String text) {
        if (unicode) {
            return text;
        }
        String plain = text.replace("±", "+-")
                .replace("→", "->")
                .replace("…", "...")
                .replaceAll("[·–—]", "-")
                .replaceAll("[‘’]", "'")
                .replaceAll("[“”„«»]", "\"")
                .replace("ß", "ss");
        return Normalizer.normalize(plain, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("\\P{ASCII}", "?");
    }

    private String sgr(String code, String text) {
        return colour && !text.isEmpty() ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
