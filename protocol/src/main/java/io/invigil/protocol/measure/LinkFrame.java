package io.invigil.protocol.measure;

import java.net.Inet6Address;
import java.net.InetAddress;

/// How large a datagram is on the link. Rates are those of the frames, because this is what a line is sold by and
/// what `tc tbf` counts: the payload and 8 bytes of UDP, 20 of IPv4 or 40 of IPv6, 14 of Ethernet. Preamble,
/// checksum and the gap between frames are not counted, neither by `tc` nor by us.
///
/// ```
/// | Ethernet 14 | IPv4 20 / IPv6 40 | UDP 8 | payload |
/// ```
public final class LinkFrame {
    private static final int ETHERNET = 14;
    private static final int IPV4 = 20;
    private static final int IPV6 = 40;
    private static final int UDP = 8;
    private static final double TCP_PAYLOAD = 1448;
    private static final double FULL_FRAME = 1514;

    private LinkFrame() {}

    /// Bytes of the frame that carries a datagram.
    public static int bytes(int payload, InetAddress peer) {
        return payload + ETHERNET + UDP + (peer instanceof Inet6Address ? IPV6 : IPV4);
    }

    /// What a byte of a long TCP stream weighs on the link: full frames of 1514 bytes carry 1448 of it (IPv4 with
    /// timestamps).
    public static double perTcpByte() {
        return FULL_FRAME / TCP_PAYLOAD;
    }
}
