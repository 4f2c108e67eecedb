package io.invigil.shell.browser;

import io.invigil.shell.browser.address.AddressFilter;
import java.net.URI;

/// Passes on what documents tell.
final class PageEvents implements PageMessages.Listener {
    private final AddressFilter filter;
    private final PageLoader loader;
    private final PageMemory memory;
    private final PageSteering steering;

    PageEvents(AddressFilter filter, PageLoader loader, PageMemory memory, PageSteering steering) {
        this.filter = filter;
        this.loader = loader;
        this.memory = memory;
        this.steering = steering;
    }

    @Override
    public void painted() {
        loader.painted().complete(null);
    }

    @Override
    public void alive() {}

    @Override
    public void wanted(String command) {
        boolean done = steering.command(command);
        assert done || !done : "a page may ask for what is not allowed";
    }

    @Override
    public void typed(String address, String fields) {
        memory.typed(address, fields);
    }

    @Override
    public void copied(String address, String content) {
        try {
            if (address.startsWith("about:") || filter.origin().allows(URI.create(PageAnswers.encoded(address)))) {
                memory.copied(content);
            }
        } catch (IllegalArgumentException malformed) {
            return;
        }
    }
}
