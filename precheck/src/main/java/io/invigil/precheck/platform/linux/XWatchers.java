package io.invigil.precheck.platform.linux;

import io.invigil.precheck.platform.linux.XReplies.Client;
import io.invigil.protocol.model.ProgramSign;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Asks an X server what its clients show and hold: classes of windows, and by the X-Resource extension contexts of
/// the RECORD extension (which see every key), and DAMAGE objects or redirected windows (which see every change of
/// the screen).
final class XWatchers {
    private static final int MAX_WINDOWS = 4000;
    private static final int MAX_DEPTH = 4;
    private static final int WM_CLASS = 67;

    /// As the X.Org server registers its types of resources: dix/registry.c, record/record.c, damageext, composite.
    private static final Set<String> RECORDS = Set.of("RECORD context", "RecordContext", "RECORDCONTEXT");

    private static final Set<String> WATCHES =
            Set.of("DamageExt", "DAMAGE", "CompositeClientOverlay", "CompositeClientSubwindows");

    private final XConnection server;
    private final Map<Client, Integer> processes = new LinkedHashMap<>();

    XWatchers(XConnection server) {
        this.server = server;
    }

    DisplayWatchers.Sight look(Set<Integer> ours) throws IOException {
        Optional<ByteBuffer> there = server.ask(XRequests.extension("X-Resource"));
        OptionalInt opcode = there.map(XReplies::extension).orElse(OptionalInt.empty());
        if (opcode.isEmpty()) {
            return DisplayWatchers.Sight.unseen("the X server does not tell who its clients are");
        }
        List<Client> clients = clients(opcode.getAsInt());
        Map<Integer, Set<String>> windows = windows();
        Map<Integer, Set<ProgramSign>> doings = doings(opcode.getAsInt(), clients);
        for (int manager : desktop()) {
            processes.forEach((client, pid) -> {
                if (client.made(manager)) {
                    doings.remove(pid);
                }
            });
        }
        doings.keySet().removeAll(ours);
        return new DisplayWatchers.Sight(windows, doings, "");
    }

    private List<Client> clients(int opcode) throws IOException {
        server.ask(XRequests.resourceVersion(opcode));
        List<Client> clients =
                server.ask(XRequests.clients(opcode)).map(XReplies::clients).orElse(List.of());
        List<Optional<ByteBuffer>> numbers = server.ask(clients.stream()
                .map(client -> XRequests.clientProcess(opcode, client.base()))
                .toList());
        for (int index = 0; index < clients.size(); index++) {
            OptionalInt pid = numbers.get(index).map(XReplies::process).orElse(OptionalInt.empty());
            if (pid.isPresent()) {
                processes.put(clients.get(index), pid.getAsInt());
            }
        }
        return clients;
    }

    private Map<Integer, Set<ProgramSign>> doings(int opcode, List<Client> clients) throws IOException {
        Map<Integer, Set<ProgramSign>> doings = new HashMap<>();
        List<Optional<ByteBuffer>> held = server.ask(clients.stream()
                .map(client -> XRequests.clientResources(opcode, client.base()))
                .toList());
        Map<Integer, String> names = names(held);
        for (int index = 0; index < clients.size(); index++) {
            Integer pid = processes.get(clients.get(index));
            if (pid == null) {
                continue;
            }
            for (int type : held.get(index).map(XReplies::resourceTypes).orElse(List.of())) {
                sign(names.getOrDefault(type, ""))
                        .ifPresent(sign -> doings.computeIfAbsent(pid, _ -> EnumSet.noneOf(ProgramSign.class))
                                .add(sign));
            }
        }
        return doings;
    }

    private Map<Integer, String> names(List<Optional<ByteBuffer>> held) throws IOException {
        List<Integer> types = held.stream()
                .flatMap(reply -> reply.map(XReplies::resourceTypes).orElse(List.of()).stream())
                .distinct()
                .toList();
        List<Optional<ByteBuffer>> replies =
                server.ask(types.stream().map(XRequests::atomName).toList());
        Map<Integer, String> names = new HashMap<>();
        for (int index = 0; index < types.size(); index++) {
            names.put(
                    types.get(index), replies.get(index).map(XReplies::atomName).orElse(""));
        }
        return names;
    }

    private static Optional<ProgramSign> sign(String type) {
        if (RECORDS.contains(type)) {
            return Optional.of(ProgramSign.RECORDING);
        }
        return WATCHES.contains(type) ? Optional.of(ProgramSign.WATCHING) : Optional.empty();
    }

    private Map<Integer, Set<String>> windows() throws IOException {
        List<Integer> all = allWindows();
        List<Optional<ByteBuffer>> classes = server.ask(all.stream()
                .map(window -> XRequests.property(window, WM_CLASS, 64))
                .toList());
        Map<Integer, Set<String>> windows = new HashMap<>();
        for (int index = 0; index < all.size(); index++) {
            String named = classes.get(index).map(XReplies::textProperty).orElse("");
            int window = all.get(index);
            if (!named.isEmpty()) {
                processes.forEach((client, pid) -> {
                    if (client.made(window)) {
                        windows.computeIfAbsent(pid, _ -> new HashSet<>()).addAll(halves(named));
                    }
                });
            }
        }
        return windows;
    }

    private static List<String> halves(String named) {
        return List.of(named.split("\0")).stream()
                .filter(half -> !half.isBlank())
                .toList();
    }

    private List<Integer> allWindows() throws IOException {
        List<Integer> all = new ArrayList<>();
        List<Integer> level = List.of(server.root());
        for (int depth = 0; depth < MAX_DEPTH && !level.isEmpty() && all.size() < MAX_WINDOWS; depth++) {
            List<Integer> next = new ArrayList<>();
            for (Optional<ByteBuffer> reply :
                    server.ask(level.stream().map(XRequests::tree).toList())) {
                next.addAll(reply.map(XReplies::children).orElse(List.of()));
            }
            level = next.subList(0, Math.min(next.size(), MAX_WINDOWS - all.size()));
            all.addAll(level);
        }
        return all;
    }

    /// Windows of the window manager and of the compositor, who watch the screen by office.
    private List<Integer> desktop() throws IOException {
        List<Integer> windows = new ArrayList<>();
        Optional<ByteBuffer> manager = server.ask(XRequests.atom("_NET_SUPPORTING_WM_CHECK"));
        if (manager.isPresent()) {
            server.ask(XRequests.property(server.root(), XReplies.identifier(manager.get()), 1))
                    .ifPresent(reply -> windows.addAll(XReplies.words(reply)));
        }
        for (String selection : List.of("WM_S0", "_NET_WM_CM_S0")) {
            Optional<ByteBuffer> atom = server.ask(XRequests.atom(selection));
            if (atom.isPresent()) {
                server.ask(XRequests.selectionOwner(XReplies.identifier(atom.get())))
                        .map(XReplies::identifier)
                        .filter(window -> window != 0)
                        .ifPresent(windows::add);
            }
        }
        return windows;
    }
}
