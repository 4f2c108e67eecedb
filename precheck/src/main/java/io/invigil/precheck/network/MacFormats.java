package io.invigil.precheck.network;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The formats in which macOS tells of its network.
final class MacFormats {
    private static final Pattern GATEWAY = Pattern.compile("(?m)^\\s*gateway: ([0-9a-fA-F.:]+)\\s*$");
    private static final Pattern SIGNAL = Pattern.compile("(?m)^\\s*Signal / Noise: (-[0-9]{1,3}) dBm / ");
    private static final Pattern PORT = Pattern.compile("Hardware Port: (.*)\\R\\s*Device: (\\S+)");

    private MacFormats() {}

    /// What an interface is (networksetup(8), `-listallhardwareports`: blocks of `Hardware Port:`, `Device:`,
    /// `Ethernet Address:`).
    static LinkKind kind(String networksetup, String name) {
        Matcher port = PORT.matcher(networksetup);
        while (port.find()) {
            if (port.group(2).equals(name)) {
                String words = port.group(1).toLowerCase(Locale.ROOT);
                return words.contains("wi-fi") || words.contains("airport")
                        ? LinkKind.WIFI
                        : words.contains("iphone") || words.contains("modem") ? LinkKind.MOBILE : LinkKind.CABLE;
            }
        }
        return LinkKind.UNKNOWN;
    }

    /// route(8), `route -n get default`: a line `gateway: 192.168.1.1`.
    static Optional<String> gateway(String route) {
        Matcher gateway = GATEWAY.matcher(route);
        return gateway.find() ? Optional.of(gateway.group(1)) : Optional.empty();
    }

    /// system_profiler(8), SPAirPortDataType: a line `Signal / Noise: -52 dBm / -92 dBm` of the current network
    /// first.
    static OptionalInt signal(String profiler) {
        Matcher signal = SIGNAL.matcher(profiler);
        return signal.find() ? OptionalInt.of(Integer.parseInt(signal.group(1))) : OptionalInt.empty();
    }

    /// scutil(8), `--nwi`: a line `REACH : flags 0x00000002 (Reachable)`, or `No network information`... and
    /// `Not Reachable` where there is no way.
    static Connectivity connectivity(String scutil) {
        if (scutil.contains("(Reachable")) {
            return Connectivity.FULL;
        }
        return scutil.contains("Not Reachable") || (scutil.contains("No IPv4") && scutil.contains("No IPv6"))
                ? Connectivity.NONE
                : Connectivity.UNKNOWN;
    }
}
