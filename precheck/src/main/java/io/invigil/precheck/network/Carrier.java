package io.invigil.precheck.network;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// An interface as Java sees it.
///
/// @param name         such as `eth0`
/// @param description  such as `Intel(R) Ethernet Connection`
/// @param address      its own
/// @param loopback     whether it leads to this computer itself
/// @param pointToPoint whether it has one other end only
record Carrier(String name, String description, String address, boolean loopback, boolean pointToPoint) {
    /// Names that tunnels have: WireGuard, OpenVPN, Tailscale, ZeroTier, NordVPN, Proton, ppp, IPsec; macOS calls
    /// them all `utun`.
    private static final Pattern TUNNEL_NAME = Pattern.compile(
            "(tun|tap|utun|wg|ppp|ipsec|tailscale|ts|zt|nordlynx|nordtun|proton|gpd|vpn|cscotun|xfrm|gre|sit|ipip|"
                    + "wireguard)[0-9].*|nordlynx|tailscale.*|proton.*|.*vpn.*");

    /// What the drivers of tunnels call themselves on Windows.
    private static final Pattern TUNNEL_DRIVER = Pattern.compile(
            ".*(wireguard|wintun|tap-windows|tap adapter|openvpn|anyconnect|globalprotect|pangp|fortinet|fortissl|"
                    + "juniper|pulse secure|zscaler|tailscale|zerotier|nordlynx|wan miniport|check point virtual|"
                    + "cloudflare|sonicwall|softether|hamachi|vpn).*");

    private static final Pattern WIFI =
            Pattern.compile("wl.*|wifi.*|ath[0-9].*|.*(wi-fi|wifi|wireless|802\\.11|wlan).*");
    private static final Pattern MOBILE = Pattern.compile("wwan.*|rmnet.*|.*\\b(mobile broadband|wwan|lte|5g)\\b.*");

    /// What its names tell.
    LinkKind kind() {
        String code = name.toLowerCase(Locale.ROOT);
        String words = description.toLowerCase(Locale.ROOT);
        if (loopback) {
            return LinkKind.LOOPBACK;
        }
        if (TUNNEL_NAME.matcher(code).matches() || TUNNEL_DRIVER.matcher(words).matches()) {
            return LinkKind.TUNNEL;
        }
        if (MOBILE.matcher(code).matches() || MOBILE.matcher(words).matches()) {
            return LinkKind.MOBILE;
        }
        if (WIFI.matcher(code).matches() || WIFI.matcher(words).matches()) {
            return LinkKind.WIFI;
        }
        return pointToPoint ? LinkKind.TUNNEL : LinkKind.UNKNOWN;
    }

    NetworkPlace place(LinkKind kind, String gateway, String accessPoint, Connectivity connectivity) {
        return new NetworkPlace(kind, name, address, gateway, accessPoint, OptionalInt.empty(), connectivity);
    }
}
