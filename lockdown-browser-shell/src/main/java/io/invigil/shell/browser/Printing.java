package io.invigil.shell.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cef.browser.CefBrowser;
import org.cef.misc.CefPdfPrintSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prints the page on the computer's own printer, without a dialog: Chromium has none in a window of this kind. The
/// page is made a PDF file in the browser's profile and handed to the print spooler.
final class Printing {
    private static final Logger LOG = LoggerFactory.getLogger(Printing.class);
    private static final List<String> SPOOLER = List.of("lp", "-s", "-t", "Exam", "--");
    private static final long PATIENCE_SECONDS = 30;

    private final Path folder;

    /// @param folder where the file may lie for a moment
    Printing(Path folder) {
        this.folder = folder;
    }

    /// Prints what the page shows.
    ///
    /// @return whether the spooler took it, later
    CompletableFuture<Boolean> print(CefBrowser browser) {
        CompletableFuture<Boolean> printed = new CompletableFuture<>();
        try {
            Path file = Files.createTempFile(folder, "print", ".pdf");
            CefPdfPrintSettings settings = new CefPdfPrintSettings();
            settings.print_background = true;
            browser.printToPDF(
                    file.toString(),
                    settings,
                    (path, made) ->
                            Thread.ofVirtual().name("print").start(() -> printed.complete(spooled(file, made))));
        } catch (IOException unwritable) {
            LOG.warn("the page cannot be printed", unwritable);
            printed.complete(false);
        }
        return printed;
    }

    private static boolean spooled(Path file, boolean made) {
        try {
            return made && handedOver(file);
        } catch (IOException absent) {
            LOG.warn("the page cannot be printed: {}", absent.getMessage());
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            deleted(file);
        }
    }

    private static boolean handedOver(Path file) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(SPOOLER);
        command.add(file.toString());
        Process spooler = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = spooler.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            spooler.destroyForcibly();
        }
        return ended && spooler.exitValue() == 0;
    }

    private static void deleted(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            LOG.warn("{} is deleted with the profile", file, stays);
        }
    }
}
