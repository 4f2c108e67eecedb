package io.invigil.precheck.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceFormatsTest {
    /// Linux 6.18, a machine with one cable.
    private static final String ROUTES = """
            Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
            wlp3s0	00000000	0101A8C0	0003	0	0	600	00000000	0	0	0
            eth0	00000000	FE01A8C0	0003	0	0	100	00000000	0	0	0
            eth0	0001A8C0	00000000	0001	0	0	100	00FFFFFF	0	0	0
            """;

    /// proc(5), `/proc/net/wireless`.
    private static final String WIRELESS = """
            Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
             face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
            wlp3s0: 0000   54.  -56.  -256        0      0      0      0     58        0
            """;

    /// Microsoft, documentation of `netsh wlan show interfaces`, Windows 11.
    private static final String NETSH = """

            There is 1 interface on the system:

                Name                   : Wi-Fi
                Description            : Intel(R) Wi-Fi 6E AX211 160MHz
                GUID                   : 8f3a4c5e-1b2d-4e6f-9a0b-c1d2e3f4a5b6
                Physical address       : 4c:77:cb:00:11:22
                Interface type         : Primary
                State                  : connected
                SSID                   : Example
                BSSID                  : D8:32:14:AA:BB:CC
                Network type           : Infrastructure
                Radio type             : 802.11ax
                Authentication         : WPA2-Personal
                Band                   : 5 GHz
                Channel                : 44
                Receive rate (Mbps)    : 1201
                Transmit rate (Mbps)   : 1201
                Signal                 : 88%
                Profile                : Example

                Hosted network status  : Not available
            """;

    /// Microsoft, documentation of `route print`.
    private static final String ROUTE_PRINT = """
            ===========================================================================
            IPv4 Route Table
            ===========================================================================
            Active Routes:
            Network Destination        Netmask          Gateway       Interface  Metric
                      0.0.0.0          0.0.0.0      192.168.1.1     192.168.1.23     35
                      0.0.0.0          0.0.0.0         10.8.0.1         10.8.0.2      5
            ===========================================================================
            """;

    /// Apple, networksetup(8).
    private static final String PORTS = """

            Hardware Port: Ethernet Adapter (en4)
            Device: en4
            Ethernet Address: 00:e0:4c:68:00:01

            Hardware Port: Wi-Fi
            Device: en0
            Ethernet Address: f0:18:98:00:00:01

            Hardware Port: iPhone USB
            Device: en6
            Ethernet Address: 1a:2b:3c:00:00:01
            """;

    /// Apple, route(8), macOS 14.
    private static final String ROUTE_GET = """
               route to: default
            destination: default
                   mask: default
                gateway: 192.168.1.254
              interface: en0
                  flags: <UP,GATEWAY,DONE,STATIC,PRCLONING,GLOBAL>
            """;

    /// Apple, scutil(8), macOS 14.
    private static final String NWI = """
            Network information

            IPv4 network interface information
                 en0 : flags      : 0x5 (IPv4,DNS)
                       address    : 192.168.1.20
                       reach      : 0x00000002 (Reachable)

               REACH : flags 0x00000002 (Reachable)

            Network interfaces: en0
            """;

    /// Apple, system_profiler(8), macOS 14.
    private static final String AIRPORT = """
                      Current Network Information:
                        Example:
                          PHY Mode: 802.11ax
                          Channel: 44 (5GHz, 80MHz)
                          Signal / Noise: -61 dBm / -92 dBm
                          Transmit Rate: 864
                      Other Local Wi-Fi Networks:
                        Another:
                          Signal / Noise: -80 dBm / -92 dBm
            """;

    @Test
    void findsTheGatewayOfTheBestDefaultRoute() {
        assertThat(LinuxFormats.gateway(ROUTES)).contains("192.168.1.254");
        assertThat(WindowsFormats.gateway(ROUTE_PRINT)).contains("10.8.0.1");
        assertThat(MacFormats.gateway(ROUTE_GET)).contains("192.168.1.254");
        assertThat(LinuxFormats.gateway("")).isEmpty();
        assertThat(WindowsFormats.gateway("")).isEmpty();
        assertThat(MacFormats.gateway("")).isEmpty();
    }

    @Test
    void readsTheSignalOfWifi() {
        assertThat(LinuxFormats.signal(WIRELESS, "wlp3s0")).hasValue(-56);
        assertThat(LinuxFormats.signal(WIRELESS, "eth0")).isEmpty();
        assertThat(MacFormats.signal(AIRPORT)).hasValue(-61);
        assertThat(WindowsFormats.wlan(NETSH, "Intel(R) Wi-Fi 6E AX211 160MHz")).hasValueSatisfying(wlan -> {
            assertThat(wlan.signalDbm()).hasValue(-56);
            assertThat(wlan.accessPoint()).isEqualTo("d8:32:14:aa:bb:cc");
        });
        assertThat(WindowsFormats.wlan(NETSH, "Realtek PCIe GbE Family Controller"))
                .isEmpty();
    }

    /// nmcli(1), NetworkManager 1.42.
    @Test
    void readsWhatNetworkManagerAndWindowsFoundOut() {
        assertThat(LinuxFormats.connectivity("portal\n")).isEqualTo(Connectivity.PORTAL);
        assertThat(LinuxFormats.connectivity("full\n")).isEqualTo(Connectivity.FULL);
        assertThat(LinuxFormats.connectivity("Error: NetworkManager is not running."))
                .isEqualTo(Connectivity.UNKNOWN);
        assertThat(LinuxFormats.accessPoint("no:D8\\:32\\:14\\:00\\:00\\:01:70\nyes:D8\\:32\\:14\\:AA\\:BB\\:CC:82\n"))
                .contains("D8:32:14:AA:BB:CC");
        assertThat(WindowsFormats.connectivity("LocalNetwork\r\nInternet\r\n")).isEqualTo(Connectivity.FULL);
        assertThat(WindowsFormats.connectivity("LocalNetwork\r\n")).isEqualTo(Connectivity.LIMITED);
        assertThat(WindowsFormats.connectivity("Disconnected\r\n")).isEqualTo(Connectivity.NONE);
        assertThat(MacFormats.connectivity(NWI)).isEqualTo(Connectivity.FULL);
        assertThat(MacFormats.connectivity("   REACH : flags 0x00000000 (Not Reachable)"))
                .isEqualTo(Connectivity.NONE);
    }

    /// Documentation/ABI/testing/sysfs-class-net; the names are those that the programs' manuals give.
    @Test
    void tellsCableWifiAndTunnelApart() {
        assertThat(linux("1", "INTERFACE=eth0", false, false, "eth0")).isEqualTo(LinkKind.CABLE);
        assertThat(linux("1", "DEVTYPE=wlan\nINTERFACE=wlp3s0", false, true, "wlp3s0"))
                .isEqualTo(LinkKind.WIFI);
        assertThat(linux("65534", "INTERFACE=tun0", true, false, "tun0")).isEqualTo(LinkKind.TUNNEL);
        assertThat(linux("65534", "DEVTYPE=wireguard\nINTERFACE=home", false, false, "home"))
                .isEqualTo(LinkKind.TUNNEL);
        assertThat(linux("512", "INTERFACE=ppp0", false, false, "ppp0")).isEqualTo(LinkKind.TUNNEL);
        assertThat(linux("776", "INTERFACE=mytunnel", false, false, "mytunnel")).isEqualTo(LinkKind.TUNNEL);
        assertThat(linux("1", "DEVTYPE=wwan\nINTERFACE=wwan0", false, false, "wwan0"))
                .isEqualTo(LinkKind.MOBILE);
        assertThat(MacFormats.kind(PORTS, "en0")).isEqualTo(LinkKind.WIFI);
        assertThat(MacFormats.kind(PORTS, "en4")).isEqualTo(LinkKind.CABLE);
        assertThat(MacFormats.kind(PORTS, "en6")).isEqualTo(LinkKind.MOBILE);
        assertThat(carrier("utun4", "utun4").kind()).isEqualTo(LinkKind.TUNNEL);
        for (String driver : List.of(
                "WireGuard Tunnel",
                "TAP-Windows Adapter V9",
                "Cisco AnyConnect Virtual Miniport Adapter",
                "PANGP Virtual Ethernet Adapter",
                "Fortinet SSL VPN Virtual Ethernet Adapter",
                "Wintun Userspace Tunnel",
                "Tailscale Tunnel",
                "Zscaler Network Adapter")) {
            assertThat(carrier("eth7", driver).kind()).as(driver).isEqualTo(LinkKind.TUNNEL);
        }
        assertThat(carrier("eth0", "Realtek PCIe GbE Family Controller").kind()).isEqualTo(LinkKind.UNKNOWN);
        assertThat(carrier("wlan1", "Intel(R) Wi-Fi 6E AX211").kind()).isEqualTo(LinkKind.WIFI);
    }

    @Test
    void putsTogetherWhatLinuxTellsUnderAnyRoot(@TempDir Path root) throws Exception {
        Path device = root.resolve("sys/class/net/wlp3s0");
        Files.createDirectories(device.resolve("wireless"));
        Files.writeString(device.resolve("type"), "1\n");
        Files.writeString(device.resolve("uevent"), "DEVTYPE=wlan\n");
        Files.createDirectories(root.resolve("proc/net"));
        Files.writeString(root.resolve("proc/net/route"), ROUTES);
        Files.writeString(root.resolve("proc/net/wireless"), WIRELESS);
        SystemCommands commands = command -> command.contains("general")
                ? Optional.of("portal\n")
                : Optional.of("yes:AA\\:BB\\:CC\\:00\\:11\\:22:80");
        Surroundings there = new Surroundings(ProxySettings.ofThisProcess(), root, commands, Surroundings.Family.LINUX);

        NetworkPlace place = new LinuxPlace(there).of(carrier("wlp3s0", "wlp3s0"));

        assertThat(place.link()).isEqualTo(LinkKind.WIFI);
        assertThat(place.gateway()).isEqualTo("192.168.1.254");
        assertThat(place.signalDbm()).hasValue(-56);
        assertThat(place.connectivity()).isEqualTo(Connectivity.PORTAL);
        assertThat(place.accessPoint()).isEqualTo("AA:BB:CC:00:11:22");
    }

    @Test
    void asksWindowsAndMacOsByTheirOwnPrograms() throws Exception {
        SystemCommands windows = command -> switch (command.getFirst()) {
            case "netsh" -> Optional.of(NETSH);
            case "route" -> Optional.of(ROUTE_PRINT);
            case "powershell" -> Optional.of("Internet\r\n");
            default -> Optional.empty();
        };
        SystemCommands mac = command -> switch (command.getFirst()) {
            case "networksetup" -> Optional.of(PORTS);
            case "route" -> Optional.of(ROUTE_GET);
            case "scutil" -> Optional.of(NWI);
            case "system_profiler" -> Optional.of(AIRPORT);
            default -> Optional.empty();
        };

        NetworkPlace onWindows = new WindowsPlace(windows).of(carrier("wlan1", "Intel(R) Wi-Fi 6E AX211 160MHz"), true);
        NetworkPlace onMac = new MacPlace(mac).of(carrier("en0", "en0"), true);

        assertThat(onWindows.link()).isEqualTo(LinkKind.WIFI);
        assertThat(onWindows.connectivity()).isEqualTo(Connectivity.FULL);
        assertThat(onMac.link()).isEqualTo(LinkKind.WIFI);
        assertThat(onMac.signalDbm()).hasValue(-61);
    }

    @Test
    void readsAnyTextWithoutFailing() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> genuine = List.of(ROUTES, WIRELESS, NETSH, ROUTE_PRINT, PORTS, ROUTE_GET, NWI, AIRPORT);
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = genuine.get(random.nextInt(genuine.size())).getBytes(StandardCharsets.UTF_8);
            for (int changes = 0; changes < 8; changes++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(32, 127);
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertThatCode(() -> {
                        LinuxFormats.gateway(text);
                        LinuxFormats.signal(text, "wlp3s0");
                        LinuxFormats.connectivity(text);
                        LinuxFormats.accessPoint(text);
                        WindowsFormats.gateway(text);
                        WindowsFormats.wlan(text, "Intel");
                        MacFormats.kind(text, "en0");
                        MacFormats.gateway(text);
                        MacFormats.signal(text);
                        HttpHead.parse(text);
                        IssuerName.of(text);
                    })
                    .doesNotThrowAnyException();
        }
    }

    /// RFC 2253.
    @Test
    void namesAnIssuerAsAPersonKnowsIt() {
        assertThat(IssuerName.of("CN=Example Web Filter CA,O=Example School,C=DE"))
                .isEqualTo("Example Web Filter CA");
        assertThat(IssuerName.of("O=Example\\, Inc.,C=US")).isEqualTo("Example, Inc.");
        assertThat(IssuerName.of("OU=unit")).isEqualTo("OU=unit");
    }

    private static LinkKind linux(String type, String uevent, boolean tun, boolean wireless, String name) {
        return LinuxFormats.kind(
                type + "\n", uevent, tun, wireless, carrier(name, name).kind());
    }

    private static Carrier carrier(String name, String description) {
        return new Carrier(name, description, "192.168.1.20", false, false);
    }
}
