package io.invigil.precheck.network;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The formats in which Windows tells of its network. Labels are translated on translated systems; what is read here
/// is told by its form where that is possible.
final class WindowsFormats {
    private static final Pattern ADDRESS = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3})");
    private static final Pattern HARDWARE = Pattern.compile(".*?:\\s*((?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2})\\s*");
    private static final Pattern PERCENT = Pattern.compile("\\s*[^:]*:\\s*([0-9]{1,3})\\s?%\\s*");

    private WindowsFormats() {}

    /// A connected Wi-Fi interface.
    record Wlan(String accessPoint, OptionalInt signalDbm) {}

    /// The interface with this description (Microsoft, `netsh wlan show interfaces`: blocks of `label : value`;
    /// `Description` or its translation holds the driver's name, the second hardware address is the BSSID, and
    /// `Signal` is a percentage).
    static Optional<Wlan> wlan(String netsh, String description) {
        for (String block : netsh.split("\\R\\s*\\R", -1)) {
            if (!description.isEmpty() && block.contains(description)) {
                return block(block);
            }
        }
        return Optional.empty();
    }

    private static Optional<Wlan> block(String block) {
        String accessPoint = "";
        int addresses = 0;
        OptionalInt signal = OptionalInt.empty();
        for (String line : block.lines().toList()) {
            Matcher hardware = HARDWARE.matcher(line);
            if (hardware.matches() && ++addresses == 2) {
                accessPoint = hardware.group(1).toLowerCase(Locale.ROOT);
            }
            Matcher percent = PERCENT.matcher(line);
            if (percent.matches()) {
                signal = OptionalInt.of(dbm(Integer.parseInt(percent.group(1))));
            }
        }
        return accessPoint.isEmpty() ? Optional.empty() : Optional.of(new Wlan(accessPoint, signal));
    }

    /// Microsoft, WLAN_ASSOCIATION_ATTRIBUTES: 0 % is -100 dBm, 100 % is -50 dBm, linear between.
    private static int dbm(int percent) {
        return -100 + Math.clamp(percent, 0, 100) / 2;
    }

    /// The gateway of the default route with the least metric (Microsoft, `route print`: Network Destination,
    /// Netmask, Gateway, Interface, Metric).
    static Optional<String> gateway(String routePrint) {
        Optional<String> best = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String line : routePrint.lines().toList()) {
            String[] columns = line.strip().split("\\s+", -1);
            boolean ours = columns.length == 5
                    && columns[0].equals("0.0.0.0")
                    && columns[1].equals("0.0.0.0")
                    && ADDRESS.matcher(columns[2]).matches()
                    && columns[4].matches("[0-9]{1,6}");
            if (ours && Integer.parseInt(columns[4]) < least) {
                least = Integer.parseInt(columns[4]);
                best = Optional.of(columns[2]);
            }
        }
        return best;
    }

    /// What Windows found out (Microsoft, `Get-NetConnectionProfile`: IPv4Connectivity is one of Disconnected,
    /// NoTraffic, Subnet, LocalNetwork, Internet; a line for each network, the best counts). A network that wants a
    /// log-in first shows as LocalNetwork.
    static Connectivity connectivity(String powershell) {
        String text = powershell.toLowerCase(Locale.ROOT);
        if (text.contains("internet")) {
            return Connectivity.FULL;
        }
        if (text.contains("localnetwork") || text.contains("subnet")) {
            return Connectivity.LIMITED;
        }
        return text.contains("disconnected") || text.contains("notraffic") ? Connectivity.NONE : Connectivity.UNKNOWN;
    }
}
