package io.invigil.shell.platform.linux;

import io.invigil.precheck.platform.linux.XConnection;
import io.invigil.precheck.platform.linux.XReplies;
import io.invigil.precheck.platform.linux.XReplies.Attributes;
import io.invigil.precheck.platform.linux.XReplies.Place;
import io.invigil.precheck.platform.linux.XRequests;
import io.invigil.shell.platform.linux.ScreenWindow.Owner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/// The windows on a screen from the lowest of ours upwards, as they lie above each other. What is below ours is not
/// asked about, which keeps a look cheap.
public final class ScreenWindows {
    private static final int MOST = 2000;
    private static final int DEEPEST = 12;
    private static final int MOST_INSIDE = 256;
    private static final int MOST_CLIENTS = 512;
    private static final int CLIENT = ~0x1fffff;

    private final XConnection server;
    private final WindowOwners owners;
    private final LongPredicate ours;
    private final Map<Integer, Integer> framed = new HashMap<>();
    private final Map<Integer, String> programs = new HashMap<>();
    private final Map<Integer, Owner> clients = new HashMap<>();
    private final long firstManager;
    private long manager;

    /// @param ours whether a process is one of the exam's
    public ScreenWindows(XConnection server, LongPredicate ours) throws IOException {
        this.server = server;
        this.ours = ours;
        owners = new WindowOwners(server);
        firstManager = owners.manager();
        manager = firstManager;
    }

    /// The process of the window manager; 0 for none.
    public long manager() {
        return manager;
    }

    /// The whole screen, all displays together.
    public Optional<Place> screen() throws IOException {
        return server.ask(XRequests.geometry(server.root())).map(XReplies::place);
    }

    /// The windows that show, from the lowest of ours to the topmost, and those of others inside ours; empty where we
    /// have none.
    public List<ScreenWindow> look() throws IOException {
        manager = owners.manager();
        List<Integer> all = children(server.root());
        Map<Integer, Long> makers = owners.of(all);
        Map<Integer, Integer> inner = inner(all, makers);
        Set<Integer> alive = new HashSet<>(all);
        alive.addAll(inner.values());
        framed.keySet().retainAll(alive);
        programs.keySet().retainAll(alive);

        Map<Integer, Long> pids = owners.of(inner.values());
        int lowest = 0;
        while (lowest < all.size() && owner(pid(all.get(lowest), inner, pids)) != Owner.OURS) {
            lowest++;
        }
        makers.forEach(this::remember);
        pids.forEach(this::remember);
        List<Integer> from = all.subList(lowest, all.size());
        List<ScreenWindow> found = new ArrayList<>(shown(from, from, inner, pids, false));
        Set<Integer> within = new HashSet<>();
        for (ScreenWindow window : List.copyOf(found)) {
            if (window.owner() == Owner.OURS) {
                within.addAll(inside(inner.getOrDefault(window.id(), window.id()), found));
            }
        }
        alive.addAll(within);
        owners.keep(alive);
        return found;
    }

    /// Overlays that came since the last look and show no more. The X server numbers the windows of each program in a
    /// range of its own, by which ours are told from others when they are gone.
    ///
    /// @param came all that came
    /// @param seen what shows now
    public List<ScreenWindow> gone(Map<Integer, Place> came, List<ScreenWindow> seen) throws IOException {
        List<Integer> missing = came.keySet().stream()
                .filter(window -> seen.stream().noneMatch(one -> one.id() == window))
                .toList();
        List<Optional<ByteBuffer>> attributes =
                server.ask(missing.stream().map(XRequests::attributes).toList());
        List<ScreenWindow> gone = new ArrayList<>();
        for (int index = 0; index < missing.size(); index++) {
            Optional<Attributes> still = attributes.get(index).map(XReplies::attributes);
            Place place = came.get(missing.get(index));
            if (place != null
                    && still.filter(one -> one.viewable() || one.inputOnly()).isEmpty()) {
                Owner owner = clients.getOrDefault(missing.get(index) & CLIENT, Owner.OTHER);
                gone.add(new ScreenWindow(missing.get(index), ScreenWindow.GONE, "", owner, false, place, false));
            }
        }
        return gone;
    }

    private void remember(int window, long pid) {
        if (clients.size() > MOST_CLIENTS) {
            clients.clear();
        }
        clients.put(window & CLIENT, owner(pid));
    }

    /// Of a frame, the window that it was drawn around; of any other window, itself.
    private Map<Integer, Integer> inner(List<Integer> all, Map<Integer, Long> makers) throws IOException {
        Map<Integer, Integer> inner = new HashMap<>();
        for (int window : all) {
            long maker = makers.getOrDefault(window, 0L);
            Integer known = framed.get(window);
            if (known == null && maker != 0 && (maker == manager || maker == firstManager)) {
                known = client(window, maker, 2);
                if (known != window) {
                    framed.put(window, known);
                }
            }
            inner.put(window, known == null ? window : known);
        }
        return inner;
    }

    private int client(int frame, long maker, int depth) throws IOException {
        List<Integer> children = children(frame);
        for (Map.Entry<Integer, Long> child : owners.of(children).entrySet()) {
            if (child.getValue() != maker && child.getValue() != 0) {
                return child.getKey();
            }
        }
        for (int child : depth > 1 ? children : List.<Integer>of()) {
            int found = client(child, maker, depth - 1);
            if (found != child) {
                return found;
            }
        }
        return frame;
    }

    private List<ScreenWindow> shown(
            List<Integer> windows,
            List<Integer> asked,
            Map<Integer, Integer> inner,
            Map<Integer, Long> pids,
            boolean embedded)
            throws IOException {
        List<Optional<ByteBuffer>> attributes =
                server.ask(asked.stream().map(XRequests::attributes).toList());
        List<Optional<ByteBuffer>> places =
                server.ask(asked.stream().map(XRequests::geometry).toList());
        List<ScreenWindow> shown = new ArrayList<>();
        for (int index = 0; index < windows.size(); index++) {
            int window = windows.get(index);
            Optional<Attributes> seen = attributes.get(index).map(XReplies::attributes);
            Optional<Place> place = places.get(index).map(XReplies::place);
            if (seen.isPresent()
                    && place.isPresent()
                    && seen.get().viewable()
                    && !seen.get().inputOnly()) {
                long pid = pid(window, inner, pids);
                shown.add(new ScreenWindow(
                        window,
                        pid,
                        owner(pid) == Owner.OTHER ? program(inner.getOrDefault(window, window)) : "",
                        owner(pid),
                        !seen.get().unmanaged(),
                        place.get(),
                        embedded));
            }
        }
        return shown;
    }

    /// Windows of others inside one of ours, added to what was found; all that were looked at.
    private Set<Integer> inside(int ourWindow, List<ScreenWindow> found) throws IOException {
        Set<Integer> all = new HashSet<>(Set.of(ourWindow));
        List<Integer> level = List.of(ourWindow);
        for (int depth = 0; depth < DEEPEST && !level.isEmpty() && all.size() < MOST_INSIDE; depth++) {
            List<Integer> next = new ArrayList<>();
            for (Optional<ByteBuffer> reply :
                    server.ask(level.stream().map(XRequests::tree).toList())) {
                next.addAll(reply.map(XReplies::children).orElse(List.of()));
            }
            level = next.subList(0, Math.min(next.size(), MOST_INSIDE));
            all.addAll(level);
            Map<Integer, Long> pids = owners.of(level);
            List<Integer> foreign = level.stream()
                    .filter(window -> owner(pids.getOrDefault(window, 0L)) == Owner.OTHER)
                    .toList();
            found.addAll(shown(foreign, foreign, Map.of(), pids, true));
        }
        return all;
    }

    /// A window manager that was there before the exam has windows of its own; one that came later is just a program.
    private Owner owner(long pid) {
        if (pid != 0 && ours.test(pid)) {
            return Owner.OURS;
        }
        return pid != 0 && pid == firstManager ? Owner.MANAGER : Owner.OTHER;
    }

    private static long pid(int window, Map<Integer, Integer> inner, Map<Integer, Long> pids) {
        return pids.getOrDefault(inner.getOrDefault(window, window), 0L);
    }

    private String program(int window) throws IOException {
        String known = programs.get(window);
        if (known == null) {
            known = owners.program(window);
            programs.put(window, known);
        }
        return known;
    }

    private List<Integer> children(int window) throws IOException {
        List<Integer> all =
                server.ask(XRequests.tree(window)).map(XReplies::children).orElse(List.of());
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }
}
