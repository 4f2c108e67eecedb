package io.invigil.precheck.platform.windows;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what `netstat -ano` prints (Microsoft Learn, "netstat"): protocol, local and foreign address, state,
/// process. The state is in the language of the system, so who listens is told by the foreign port 0.
public final class NetstatText {
    private static final Pattern LINE =
            Pattern.compile("\\s*(TCP|UDP)\\s+\\S*:(\\d{1,5})\\s+(\\S+)(?:\\s+\\D[^\\r\\n]*?)?\\s+(\\d{1,9})\\s*");

    private NetstatText() {}

    /// Where each process listens, as `tcp/5900`.
    public static Map<Integer, Set<String>> listening(String text) {
        Map<Integer, Set<String>> ports = new HashMap<>();
        text.lines().forEach(line -> {
            Matcher socket = LINE.matcher(line);
            if (socket.matches()
                    && (socket.group(3).endsWith(":0") || socket.group(3).equals("*:*"))) {
                ports.computeIfAbsent(Integer.parseInt(socket.group(4)), _ -> new HashSet<>())
                        .add(socket.group(1).toLowerCase(Locale.ROOT) + "/" + socket.group(2));
            }
        });
        return ports;
    }
}
