package io.invigil.precheck.network;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Which hosts are reached without a proxy, as `NO_PROXY` lists them (curl's manual, `--noproxy`): names, which
/// cover all below them, addresses, networks such as `10.0.0.0/8`, and `*` for all.
///
/// @param entries in lower case, without a leading dot
record NoProxy(List<String> entries) {
    static NoProxy of(String setting) {
        return new NoProxy(Arrays.stream(setting.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    boolean covers(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return entries.stream().anyMatch(entry -> covers(entry, bare));
    }

    private static boolean covers(String entry, String host) {
        if (entry.equals("*") || entry.equals(host) || host.endsWith("." + entry)) {
            return true;
        }
        int slash = entry.indexOf('/');
        return slash > 0 && literal(host) && inNetwork(entry.substring(0, slash), entry.substring(slash + 1), host);
    }

    private static boolean literal(String host) {
        return host.matches("[0-9.]+") || host.contains(":");
    }

    private static boolean inNetwork(String network, String length, String host) {
        try {
            byte[] wanted = InetAddress.ofLiteral(network).getAddress();
            byte[] given = InetAddress.ofLiteral(host).getAddress();
            int bits = Integer.parseInt(length);
            return wanted.length == given.length && bits >= 0 && bits <= 8 * wanted.length && same(wanted, given, bits);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static boolean same(byte[] one, byte[] other, int bits) {
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((one[i / 8] & mask) != (other[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
