package io.invigil.precheck.network;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The formats in which Linux tells of its network.
final class LinuxFormats {
    private static final int ETHERNET = 1;
    private static final int NO_LINK_LAYER = 65_534;
    private static final int PPP = 512;
    private static final int FIRST_TUNNEL = 768;
    private static final int LAST_TUNNEL = 778;
    private static final int LOOPBACK = 772;
    private static final int GATEWAY_FLAG = 2;
    private static final Pattern ACCESS_POINT = Pattern.compile("yes:((?:[0-9A-Fa-f]{2}\\\\?:){5}[0-9A-Fa-f]{2}):.*");

    private LinuxFormats() {}

    /// What an interface is, by `/sys/class/net/NAME` (Linux: Documentation/ABI/testing/sysfs-class-net, and
    /// include/uapi/linux/if_arp.h for the types).
    ///
    /// @param type     text of `type`
    /// @param uevent   text of `uevent`
    /// @param tun      whether there is a `tun_flags`
    /// @param wireless whether there is a `wireless` or a `phy80211`
    /// @param byName   what its name tells, where the rest tells nothing
    static LinkKind kind(String type, String uevent, boolean tun, boolean wireless, LinkKind byName) {
        int code = type.strip().matches("[0-9]{1,6}") ? Integer.parseInt(type.strip()) : -1;
        if (tun || uevent.contains("DEVTYPE=wireguard") || byName == LinkKind.TUNNEL) {
            return LinkKind.TUNNEL;
        }
        if (wireless || uevent.contains("DEVTYPE=wlan")) {
            return LinkKind.WIFI;
        }
        if (uevent.contains("DEVTYPE=wwan")) {
            return LinkKind.MOBILE;
        }
        if (code == NO_LINK_LAYER || code == PPP || (code >= FIRST_TUNNEL && code <= LAST_TUNNEL && code != LOOPBACK)) {
            return LinkKind.TUNNEL;
        }
        return code == ETHERNET && byName == LinkKind.UNKNOWN ? LinkKind.CABLE : byName;
    }

    /// The gateway of the default route with the least metric (proc_net_route: the columns Iface, Destination,
    /// Gateway, Flags, RefCnt, Use, Metric, Mask...; addresses as hexadecimal numbers in the machine's order).
    static Optional<String> gateway(String procNetRoute) {
        Optional<String> best = Optional.empty();
        long least = Long.MAX_VALUE;
        for (String line : procNetRoute.lines().skip(1).toList()) {
            String[] columns = line.strip().split("\\s+", -1);
            boolean ours = columns.length >= 8
                    && columns[1].equals("00000000")
                    && columns[7].equals("00000000")
                    && columns[2].matches("[0-9A-Fa-f]{8}")
                    && columns[3].matches("[0-9A-Fa-f]{1,4}")
                    && columns[6].matches("[0-9]{1,9}")
                    && (Integer.parseInt(columns[3], 16) & GATEWAY_FLAG) != 0;
            if (ours && Long.parseLong(columns[6]) < least) {
                least = Long.parseLong(columns[6]);
                best = Optional.of(address(Long.parseLong(columns[2], 16)));
            }
        }
        return best;
    }

    private static String address(long little) {
        return (little & 255) + "." + (little >> 8 & 255) + "." + (little >> 16 & 255) + "." + (little >> 24 & 255);
    }

    /// Signal of an interface in dBm (proc(5), `/proc/net/wireless`: Inter-face, status, quality link, level,
    /// noise).
    static OptionalInt signal(String procNetWireless, String name) {
        for (String line : procNetWireless.lines().toList()) {
            String[] columns = line.strip().split("\\s+", -1);
            if (columns.length >= 4 && columns[0].equals(name + ":")) {
                String level = columns[3].replace(".", "");
                return level.matches("-[0-9]{1,3}") ? OptionalInt.of(Integer.parseInt(level)) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /// What NetworkManager found out (nmcli(1): `nmcli -t -f CONNECTIVITY general` prints one of `none`, `portal`,
    /// `limited`, `full`, `unknown`).
    static Connectivity connectivity(String nmcli) {
        return switch (nmcli.strip()) {
            case "full" -> Connectivity.FULL;
            case "limited" -> Connectivity.LIMITED;
            case "portal" -> Connectivity.PORTAL;
            case "none" -> Connectivity.NONE;
            default -> Connectivity.UNKNOWN;
        };
    }

    /// The access point in use (nmcli(1), `-t -f ACTIVE,BSSID,SIGNAL device wifi list`: a line each, colons in
    /// values escaped by a backslash).
    static Optional<String> accessPoint(String nmcli) {
        return nmcli.lines()
                .map(ACCESS_POINT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).replace("\\", ""))
                .findFirst();
    }
}
