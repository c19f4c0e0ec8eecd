package io.partnerline.messaging.address;

import java.net.InetAddress;

/// Tells the internet from our own network: an address that somebody else names must not lead into it.
public final class PublicAddress {
    private PublicAddress() {}

    public static boolean is(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isAnyLocalAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && !isReserved(address.getAddress());
    }

    /// Carrier-grade NAT (100.64/10), "this network" (0/8), unique local IPv6 (fc00::/7), and IPv4 written into IPv6
    /// (64:ff9b::/96, 2002::/16).
    private static boolean isReserved(byte[] address) {
        int first = address[0] & 0xFF;
        int second = address[1] & 0xFF;
        if (address.length == 4) {
            return first == 0 || (first == 100 && (second & 0xC0) == 64) || first >= 240;
        }
        return (first & 0xFE) == 0xFC
                || (first == 0x20 && second == 0x02)
                || (first == 0 && second == 0x64 && (address[2] & 0xFF) == 0xFF && (address[3] & 0xFF) == 0x9B);
    }
}
