package io.invigil.precheck.report;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/// Sheets of A4 paper that are filled from top to bottom.
final class PdfSheets implements AutoCloseable {
    static final float MARGIN = 56;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private static final float LEADING = 1.38f;

    private final PDDocument document = new PDDocument();
    private final PdfTags tags = new PdfTags();
    private final PdfFace regular = PdfFace.load(document, "Regular");
    private final PdfFace bold = PdfFace.load(document, "Bold");

    private @Nullable PDPageContentStream content;
    private PDPage page = new PDPage(PDRectangle.A4);
    private float down;

    PdfSheets(String title, Locale language) throws IOException {
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setCreator("Invigil");
        document.getDocumentCatalog().setLanguage(language.toLanguageTag());
        PDViewerPreferences preferences =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }

    PdfFace regular() {
        return regular;
    }

    PdfFace bold() {
        return bold;
    }

    /// How a text is set.
    ///
    /// @param type   what it is, such as `H1` or `P`
    /// @param face   its letters
    /// @param size   their size, points
    /// @param colour their colour
    /// @param indent from the left margin, points
    record Setting(String type, PdfFace face, float size, Color colour, float indent) {}

    /// Sets a text below the last one.
    void text(String text, Setting how) throws IOException {
        for (String line : how.face().lines(text, how.size(), WIDTH - how.indent())) {
            float height = how.size() * LEADING;
            room(height);
            down -= height;
            line(line, how, MARGIN + how.indent());
        }
    }

    /// Sets a short text at the right of the line that was set last.
    void atRight(String text, Setting how) throws IOException {
        String shown = how.face().shown(text);
        line(shown, how, MARGIN + WIDTH - how.face().width(shown, how.size()));
    }

    /// Leaves room.
    void gap(float points) {
        down -= points;
    }

    /// Begins a new sheet if less than this is left.
    void room(float points) throws IOException {
        if (content == null || down - points < MARGIN) {
            next();
        }
    }

    /// Draws a thin line across.
    void rule(Color colour) throws IOException {
        PDPageContentStream pen = pen();
        pen.setStrokingColor(colour);
        pen.setLineWidth(0.5f);
        pen.moveTo(MARGIN, down);
        pen.lineTo(MARGIN + WIDTH, down);
        pen.stroke();
    }

    /// The document.
    byte[] bytes() throws IOException {
        pen().close();
        content = null;
        tags.into(document);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private void line(String line, Setting how, float from) throws IOException {
        PDPageContentStream pen = pen();
        tags.begin(how.type(), page, pen);
        pen.beginText();
        pen.setFont(how.face().font(), how.size());
        pen.setNonStrokingColor(how.colour());
        pen.newLineAtOffset(from, down);
        pen.showText(line);
        pen.endText();
        tags.end(pen);
    }

    private PDPageContentStream pen() throws IOException {
        PDPageContentStream open = content;
        return open == null ? next() : open;
    }

    private PDPageContentStream next() throws IOException {
        PDPageContentStream full = content;
        if (full != null) {
            full.close();
        }
        page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        tags.page(page);
        PDPageContentStream fresh = new PDPageContentStream(document, page);
        content = fresh;
        down = PDRectangle.A4.getHeight() - MARGIN;
        return fresh;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
