package io.invigil.server.ingest;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// What counts as one address: all of an IPv4 address, the first 64 bits of an IPv6 one.
///
/// @param address the others of its bits are zero
record AddressBlock(InetAddress address) {
    private static final int IPV6_BYTES = 8;

    static AddressBlock of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return new AddressBlock(address);
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, IPV6_BYTES, bytes.length, (byte) 0);
        try {
            return new AddressBlock(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException("an IPv6 address has 16 bytes", wrongLength);
        }
    }

    @Override
    public String toString() {
        return address.getHostAddress() + (address instanceof Inet6Address ? "/64" : "");
    }
}
