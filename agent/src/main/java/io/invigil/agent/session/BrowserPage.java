package io.invigil.agent.session;

import io.invigil.shell.browser.ExamBrowser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The exam's page in its browser.
///
/// @param browser may be closed meanwhile
public record BrowserPage(ExamBrowser browser) implements HallActions.Page {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserPage.class);

    @Override
    public void zoom(int percent) {
        LOG.info("this browser cannot show {} at {} %", browser.window().getTitle(), percent);
    }

    @Override
    public void reload() {
        LOG.info("this browser cannot load its page again");
    }
}
