package io.invigil.server.report;

import java.util.Locale;
import java.util.Map;

/// What checks are called on pages. Reports hold their ids only, since each reader has a language.
final class CheckNames {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("computer.os", "Operating system"),
            Map.entry("computer.processor", "Processor"),
            Map.entry("computer.memory", "Memory"),
            Map.entry("computer.disk", "Disk"),
            Map.entry("computer.battery", "Power"),
            Map.entry("computer.displays", "Displays"),
            Map.entry("computer.clock", "Clock"),
            Map.entry("computer.virtual-machine", "Virtual machine"),
            Map.entry("computer.remote-session", "Remote session"),
            Map.entry("computer.users", "Other users"),
            Map.entry("programs.prohibited", "Prohibited programs"),
            Map.entry("network.server", "Exam server"),
            Map.entry("network.path", "Way to the server"),
            Map.entry("network.latency", "Latency"),
            Map.entry("network.jitter", "Jitter"),
            Map.entry("network.loss", "Packet loss"),
            Map.entry("network.download", "Download"),
            Map.entry("network.upload", "Upload"),
            Map.entry("network.stability", "Stable connection"),
            Map.entry("rehearsal.keyboard", "Keyboard lock"),
            Map.entry("rehearsal.browser", "Exam browser"));

    private CheckNames() {}

    /// The name of a known check, or words made of its id.
    static String of(String id) {
        String known = NAMES.get(id);
        if (known != null || id.isEmpty()) {
            return known == null ? "" : known;
        }
        String words = id.replace(".", ": ").replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
