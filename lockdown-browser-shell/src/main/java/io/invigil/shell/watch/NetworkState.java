package io.invigil.shell.watch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The networks of a computer. Addresses are compared and never told: of IPv6 only the network's half, for systems
/// change the other half by themselves.
///
/// @param interfaces those that are up: name -> addresses
/// @param ways       names of interfaces with a way out to everywhere; empty where there is none or it is not known
record NetworkState(Map<String, Set<String>> interfaces, Set<String> ways) {
    private static final int NETWORK_BYTES = 8;

    /// The interfaces as Java sees them.
    static Map<String, Set<String>> interfacesNow() throws SocketException {
        Map<String, Set<String>> now = new TreeMap<>();
        for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
            Set<String> addresses = new TreeSet<>();
            for (InterfaceAddress address : one.getInterfaceAddresses()) {
                InetAddress inet = address.getAddress();
                if (inet != null && !inet.isLoopbackAddress() && !inet.isLinkLocalAddress()) {
                    addresses.add(compared(inet));
                }
            }
            if (!addresses.isEmpty()) {
                now.put(one.getName(), addresses);
            }
        }
        return now;
    }

    private static String compared(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        StringBuilder half = new StringBuilder();
        for (int index = 0; index < NETWORK_BYTES; index++) {
            half.append(Integer.toHexString(bytes[index] & 0xff)).append(':');
        }
        return half.toString();
    }

    /// Interfaces with a default route, from `/proc/net/route`: interface, destination, gateway, flags, ..., mask.
    static Set<String> ways(String table) {
        Set<String> ways = new TreeSet<>();
        for (String line : table.lines().limit(10_000).toList()) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length >= 8 && fields[1].equals("00000000") && fields[7].equals("00000000")) {
                ways.add(fields[0]);
            }
        }
        return ways;
    }

    /// What is new in comparison with an earlier state, in words.
    List<String> since(NetworkState before) {
        List<String> news = new ArrayList<>();
        interfaces.forEach((name, addresses) -> {
            Set<String> old = before.interfaces.get(name);
            if (old == null) {
                news.add("the network " + name + " came up");
            } else if (!old.equals(addresses)) {
                news.add("the network " + name + " has other addresses");
            }
        });
        before.interfaces.keySet().stream()
                .filter(name -> !interfaces.containsKey(name))
                .forEach(name -> news.add("the network " + name + " went down"));
        if (!ways.equals(before.ways) && !ways.isEmpty() && !before.ways.isEmpty()) {
            news.add("the way out goes by " + String.join(", ", ways) + " now, before by "
                    + String.join(", ", before.ways));
        }
        return news;
    }
}
