package io.invigil.shell.browser;

import io.invigil.shell.browser.address.AddressFilter;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes on what documents tell.
final class PageEvents implements PageMessages.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(PageEvents.class);

    private final AddressFilter filter;
    private final PageLoader loader;
    private final PageMemory memory;
    private final PageSteering steering;
    private final PageHealth health;

    PageEvents(AddressFilter filter, PageLoader loader, PageMemory memory, PageSteering steering, PageHealth health) {
        this.filter = filter;
        this.loader = loader;
        this.memory = memory;
        this.steering = steering;
        this.health = health;
    }

    @Override
    public void painted() {
        loader.painted().complete(null);
    }

    @Override
    public void alive() {
        health.alive();
    }

    @Override
    public void wanted(String command) {
        if (!steering.command(command)) {
            LOG.debug("the page asked for what it may not, or cannot be done now");
        }
    }

    @Override
    public void typed(String address, String fields) {
        memory.typed(address, fields);
    }

    @Override
    public void copied(String address, String content) {
        if (address.startsWith("about:") || isExams(address)) {
            memory.copied(content);
        }
    }

    @Override
    public void open(String address, int questions) {
        if (isExams(address)) {
            steering.open(questions);
        }
    }

    private boolean isExams(String address) {
        try {
            return filter.origin().allows(URI.create(PageAnswers.encoded(address)));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
