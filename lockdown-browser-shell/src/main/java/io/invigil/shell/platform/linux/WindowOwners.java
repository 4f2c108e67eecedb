package io.invigil.shell.platform.linux;

import io.invigil.precheck.platform.linux.XConnection;
import io.invigil.precheck.platform.linux.XReplies;
import io.invigil.precheck.platform.linux.XRequests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which process made a window. The X server knows it of programs on this computer (X-Resource), whatever the window
/// says of itself; without that, the window is believed (`_NET_WM_PID`). What was learned of a window is remembered
/// until it is gone.
final class WindowOwners {
    private static final int WM_CLASS = 67;
    private static final int LONGEST = 64;

    private final XConnection server;
    private final OptionalInt resources;
    private final int manager;
    private final int process;
    private final Map<Integer, Long> processes = new HashMap<>();

    WindowOwners(XConnection server) throws IOException {
        this.server = server;
        resources = server.ask(XRequests.extension("X-Resource"))
                .map(XReplies::extension)
                .orElse(OptionalInt.empty());
        if (resources.isPresent()) {
            Optional<ByteBuffer> _ = server.ask(XRequests.resourceVersion(resources.getAsInt()));
        }
        manager = atom("_NET_SUPPORTING_WM_CHECK");
        process = atom("_NET_WM_PID");
    }

    int atom(String name) throws IOException {
        return server.ask(XRequests.atom(name)).map(XReplies::identifier).orElse(0);
    }

    /// The processes that made windows; 0 where that is not known.
    Map<Integer, Long> of(Collection<Integer> windows) throws IOException {
        List<Integer> unknown = windows.stream()
                .filter(window -> !processes.containsKey(window))
                .distinct()
                .toList();
        List<Optional<ByteBuffer>> replies = server.ask(unknown.stream()
                .map(window -> resources.isPresent()
                        ? XRequests.clientProcess(resources.getAsInt(), window)
                        : XRequests.property(window, process, 1))
                .toList());
        for (int index = 0; index < unknown.size(); index++) {
            processes.put(unknown.get(index), replies.get(index).map(this::pid).orElse(0L));
        }
        Map<Integer, Long> found = new LinkedHashMap<>();
        windows.forEach(window -> found.put(window, processes.getOrDefault(window, 0L)));
        return found;
    }

    private long pid(ByteBuffer reply) {
        if (resources.isPresent()) {
            return XReplies.process(reply).orElse(0);
        }
        List<Integer> words = XReplies.words(reply);
        return words.isEmpty() ? 0 : words.getFirst() & 0xffffffffL;
    }

    /// Forgets the windows that are gone.
    void keep(Collection<Integer> windows) {
        processes.keySet().retainAll(windows);
    }

    /// The process of the window manager; 0 where none says that it is one.
    long manager() throws IOException {
        List<Integer> check = server.ask(XRequests.property(server.root(), manager, 1))
                .map(XReplies::words)
                .orElse(List.of());
        if (check.isEmpty()) {
            return 0;
        }
        processes.remove(check.getFirst());
        return of(check).getOrDefault(check.getFirst(), 0L);
    }

    /// The class that a window gives itself, shortened, without anything but letters, digits and plain signs.
    String program(int window) throws IOException {
        String text = server.ask(XRequests.property(window, WM_CLASS, 64))
                .map(XReplies::textProperty)
                .orElse("");
        List<String> parts = new ArrayList<>(List.of(text.split("\0", -1)));
        String name = parts.size() > 1 && !parts.get(1).isBlank() ? parts.get(1) : parts.getFirst();
        String plain = name.replaceAll("[^\\p{L}\\p{N} ._+-]", "").strip();
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }
}
