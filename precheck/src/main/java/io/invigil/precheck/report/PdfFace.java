package io.invigil.precheck.report;

import com.formdev.flatlaf.fonts.roboto.FlatRobotoFont;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// A type face that is packed into the document. It has the letters of Latin, Greek and Cyrillic; others are shown as
/// a question mark.
final class PdfFace {
    private static final String UNKNOWN = "?";

    private final PDFont font;
    private final Map<Integer, Boolean> known = new HashMap<>();

    private PdfFace(PDFont font) {
        this.font = font;
    }

    /// Loads Roboto.
    ///
    /// @param style such as `Regular`
    static PdfFace load(PDDocument document, String style) throws IOException {
        String file = "Roboto-" + style + ".ttf";
        try (InputStream bytes = FlatRobotoFont.class.getResourceAsStream(file)) {
            return new PdfFace(PDType0Font.load(document, Objects.requireNonNull(bytes, file), true));
        }
    }

    PDFont font() {
        return font;
    }

    /// The text with what cannot be shown replaced.
    String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> Character.isISOControl(character) ? ' ' : character)
                .forEach(character -> {
                    if (known.computeIfAbsent(character, this::encodes)) {
                        shown.appendCodePoint(character);
                    } else {
                        shown.append(UNKNOWN);
                    }
                });
        return shown.toString();
    }

    /// Width of a text that can be shown, points.
    float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /// Lines that are no wider than `room`; a word that is wider is cut into pieces.
    List<String> lines(String text, float size, float room) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : shown(text).strip().split(" +", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, size) <= room) {
                line.setLength(0);
                line.append(longer);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
            }
            line.setLength(0);
            line.append(pieces(word, size, room, lines));
        }
        lines.add(line.toString());
        return lines;
    }

    /// Adds the full pieces of a word to `lines`, and returns its rest.
    private String pieces(String word, float size, float room, List<String> lines) throws IOException {
        String rest = word;
        while (width(rest, size) > room && rest.length() > 1) {
            int fit = rest.offsetByCodePoints(0, 1);
            while (fit < rest.length() && width(rest.substring(0, rest.offsetByCodePoints(fit, 1)), size) <= room) {
                fit = rest.offsetByCodePoints(fit, 1);
            }
            if (fit == rest.length()) {
                break;
            }
            lines.add(rest.substring(0, fit));
            rest = rest.substring(fit);
        }
        return rest;
    }

    private boolean encodes(int character) {
        try {
            font.encode(Character.toString(character));
            return true;
        } catch (IllegalArgumentException | IOException absent) {
            return false;
        }
    }
}
