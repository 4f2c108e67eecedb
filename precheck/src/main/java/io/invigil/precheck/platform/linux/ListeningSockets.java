package io.invigil.precheck.platform.linux;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which process listens where.
final class ListeningSockets {
    private static final List<String> TABLES = List.of("tcp", "tcp6", "udp", "udp6");

    /// Nobody listens, as far as was looked.
    static final ListeningSockets NONE = new ListeningSockets(new ProcFolder(Path.of("/proc")), Map.of());

    private final ProcFolder proc;
    private final Map<Long, String> ports;

    private ListeningSockets(ProcFolder proc, Map<Long, String> ports) {
        this.proc = proc;
        this.ports = ports;
    }

    static ListeningSockets in(ProcFolder proc) {
        Map<Long, String> ports = new HashMap<>();
        for (String table : TABLES) {
            ports.putAll(ProcText.listening(proc.text("net", table), table.substring(0, 3)));
        }
        return new ListeningSockets(proc, ports);
    }

    /// Where a process listens, as `tcp/5900`.
    Set<String> of(int pid) {
        Set<String> found = new HashSet<>();
        if (!ports.isEmpty()) {
            proc.descriptors(pid, link -> link.startsWith("socket:")).forEach(link -> {
                String port = ports.get(ProcText.socket(link));
                if (port != null) {
                    found.add(port);
                }
            });
        }
        return found;
    }
}
