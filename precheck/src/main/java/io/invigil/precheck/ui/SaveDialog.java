package io.invigil.precheck.ui;

import io.invigil.precheck.check.CheckRun;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JFileChooser;

/// Asks where a report is to be saved.
///
/// @param over     the window
/// @param language of the question
record SaveDialog(Component over, Wording language) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneId.systemDefault());

    /// The file that was chosen; it ends as its kind does.
    Optional<Path> file(CheckRun run, boolean pdf) {
        String ending = pdf ? ".pdf" : ".html";
        JFileChooser chooser = new JFileChooser();
        chooser.setLocale(language.locale());
        chooser.setDialogTitle(language.say(Phrase.of(SaveDialog.class, pdf ? "save.pdf" : "save.html")));
        chooser.setSelectedFile(
                new File(chooser.getCurrentDirectory(), "invigil-check-" + DAY.format(run.startedAt()) + ending));
        String save = language.say(Phrase.of(SaveDialog.class, "save.button"));
        if (chooser.showDialog(over, save) != JFileChooser.APPROVE_OPTION) {
            return Optional.empty();
        }
        Path chosen = chooser.getSelectedFile().toPath();
        return Optional.of(
                chosen.toString().toLowerCase(Locale.ROOT).endsWith(ending)
                        ? chosen
                        : chosen.resolveSibling(chosen.getFileName() + ending));
    }
}
