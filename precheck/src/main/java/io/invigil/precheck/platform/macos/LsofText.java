package io.invigil.precheck.platform.macos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what lsof prints of sockets with `-F pPn` (lsof(8), "OUTPUT FOR OTHER PROGRAMS"): a field a line, `p`
/// process, `P` protocol, `n` address.
public final class LsofText {
    private static final Pattern LISTENS = Pattern.compile(".*:(\\d{1,5})");

    private LsofText() {}

    /// Where each process listens, as `tcp/5900`, from `-F pPn`. Addresses with `->` are connections.
    public static Map<Integer, Set<String>> listening(String text) {
        Map<Integer, Set<String>> ports = new HashMap<>();
        int process = -1;
        String protocol = "";
        for (String line : text.lines().filter(one -> one.length() > 1).toList()) {
            String value = line.substring(1);
            switch (line.charAt(0)) {
                case 'p' -> process = value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
                case 'P' -> protocol = value.toLowerCase(Locale.ROOT);
                case 'n' -> {
                    Matcher address = LISTENS.matcher(value);
                    if (process > 0 && !value.contains("->") && address.matches() && protocol.matches("tcp|udp")) {
                        ports.computeIfAbsent(process, _ -> new HashSet<>()).add(protocol + "/" + address.group(1));
                    }
                }
                default -> {} // the descriptor, and fields that were not asked for
            }
        }
        return ports;
    }
}
