package io.invigil.shell.platform.linux;

import io.invigil.precheck.platform.linux.XConnection;
import io.invigil.precheck.platform.linux.XReplies;
import io.invigil.precheck.platform.linux.XReplies.Monitor;
import io.invigil.precheck.platform.linux.XReplies.Place;
import io.invigil.precheck.platform.linux.XRequests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// The monitors that an X server uses (RandR 1.5), and whether it has the screen (`XFree86_has_VT`).
public final class MonitorsInUse {
    private final XConnection server;
    private final OptionalInt opcode;
    private final int terminal;
    private final Map<Integer, String> names = new HashMap<>();

    /// Asks the server what it can tell.
    public MonitorsInUse(XConnection server) throws IOException {
        this.server = server;
        opcode = server.ask(XRequests.extension("RANDR"))
                .map(XReplies::extension)
                .orElse(OptionalInt.empty());
        if (opcode.isPresent()) {
            Optional<ByteBuffer> _ = server.ask(XRequests.displayVersion(opcode.getAsInt()));
        }
        terminal = server.ask(XRequests.atom("XFree86_has_VT"))
                .map(XReplies::identifier)
                .orElse(0);
    }

    /// Each monitor's name and place; without RandR the whole screen, which is called `screen`.
    public Map<String, Place> now() throws IOException {
        Optional<ByteBuffer> reply = opcode.isPresent()
                ? server.ask(XRequests.monitors(opcode.getAsInt(), server.root()))
                : Optional.empty();
        Map<String, Place> now = new TreeMap<>();
        for (Monitor monitor : reply.map(XReplies::monitors).orElse(List.of())) {
            now.put(name(monitor.name()), monitor.place());
        }
        if (now.isEmpty()) {
            server.ask(XRequests.geometry(server.root()))
                    .map(XReplies::place)
                    .ifPresent(place -> now.put("screen", place));
        }
        return now;
    }

    /// Whether another virtual terminal has the screen. A server that has no terminal never loses it.
    public boolean switchedAway() throws IOException {
        List<Integer> words = server.ask(XRequests.property(server.root(), terminal, 1))
                .map(XReplies::words)
                .orElse(List.of());
        return !words.isEmpty() && words.getFirst() == 0;
    }

    private String name(int atom) throws IOException {
        String known = names.get(atom);
        if (known == null) {
            known = server.ask(XRequests.atomName(atom))
                    .map(XReplies::atomName)
                    .orElse("")
                    .replaceAll("[^\\p{L}\\p{N} ._+-]", "");
            names.put(atom, known);
        }
        return known.isEmpty() ? "a display" : known;
    }
}
