package io.invigil.agent.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The display the candidate sits at: this computer's own, or a virtual one where there is none.
///
/// @param name    such as `:0`
/// @param virtual the virtual desktop, if it is one
record DemoDisplay(String name, Optional<VirtualDesktop> virtual) implements AutoCloseable {
    static DemoDisplay of(Map<String, String> environment, Path folder)
            throws IOException, DemoException, InterruptedException {
        String own = environment.getOrDefault("DISPLAY", "");
        if (!own.isEmpty()) {
            return new DemoDisplay(own, Optional.empty());
        }
        VirtualDesktop desktop = VirtualDesktop.start(folder);
        return new DemoDisplay(desktop.display(), Optional.of(desktop));
    }

    String said() {
        return virtual.isPresent()
                ? "VIRTUAL display " + name + " with openbox: this machine has none"
                : "display " + name;
    }

    Hands hands() {
        return new Hands(name);
    }

    @Override
    public void close() {
        virtual.ifPresent(VirtualDesktop::close);
    }
}
