package io.invigil.precheck.report;

import io.invigil.protocol.model.SignedReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The files that a report is written to.
///
/// @param json the signed report
/// @param html a page for people
/// @param pdf  a print for people
public record ReportFiles(Optional<Path> json, Optional<Path> html, Optional<Path> pdf) {
    /// None.
    public static ReportFiles none() {
        return new ReportFiles(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Whether there is nothing to write.
    public boolean isEmpty() {
        return json.isEmpty() && html.isEmpty() && pdf.isEmpty();
    }

    /// Writes each as a whole.
    ///
    /// @throws IOException if one cannot be written; the message names the file
    public void write(SignedReport signed, Printout printout) throws IOException {
        if (json.isPresent()) {
            write(json.get(), signed.toJson());
        }
        if (html.isPresent()) {
            write(html.get(), HtmlReport.of(printout).getBytes(StandardCharsets.UTF_8));
        }
        if (pdf.isPresent()) {
            write(pdf.get(), PdfReport.of(printout));
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try {
            WholeFile.write(file, content, false);
        } catch (IOException failed) {
            throw new IOException(file + ": " + failed.getMessage(), failed);
        }
    }
}
