package io.invigil.agent.session;

import io.invigil.shell.browser.ExamBrowser;
import java.util.OptionalInt;

/// The exam's page in its browser.
///
/// @param browser may be closed meanwhile
public record BrowserPage(ExamBrowser browser) implements HallActions.Page {
    @Override
    public void zoom(int percent) {
        boolean _ = browser.zoom(percent);
    }

    @Override
    public void reload() {
        boolean _ = browser.reload();
    }

    @Override
    public OptionalInt open() {
        return browser.openQuestions();
    }

    @Override
    public void handIn() {
        boolean _ = browser.handIn();
    }

    @Override
    public void focus() {
        browser.focus();
    }
}
