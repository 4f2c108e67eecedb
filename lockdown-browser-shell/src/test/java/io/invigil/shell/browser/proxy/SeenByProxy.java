package io.invigil.shell.browser.proxy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Writes down what the proxy reports.
final class SeenByProxy implements ProxyListener {
    private final List<String> events = new CopyOnWriteArrayList<>();

    List<String> events() {
        return events;
    }

    @Override
    public void refused(String target, String why) {
        events.add("refused " + target);
    }

    @Override
    public void reached() {
        events.add("reached");
    }

    @Override
    public void unreachable(String why) {
        events.add("unreachable");
    }

    @Override
    public void untrusted(String why) {
        events.add("untrusted");
    }
}
