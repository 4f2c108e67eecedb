package io.invigil.protocol.evidence;

import io.invigil.protocol.model.TelemetryEvent;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Gathers which sources announced themselves as not real devices. For one thread.
final class SyntheticSources {
    private final TreeSet<String> names = new TreeSet<>();

    void see(TelemetryEvent event) {
        if (event instanceof TelemetryEvent.SessionOpened opened) {
            names.addAll(opened.syntheticSources());
        } else if (event instanceof TelemetryEvent.FrameCaptured frame && frame.synthetic()) {
            names.add(frame.source().name().toLowerCase(Locale.ROOT));
        }
    }

    /// Each name once, in alphabetical order.
    List<String> names() {
        return List.copyOf(names);
    }
}
