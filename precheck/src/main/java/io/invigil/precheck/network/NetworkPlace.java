package io.invigil.precheck.network;

import java.util.OptionalInt;

/// Where this computer stands in the network, as far as the system tells.
///
/// @param link         what the interface is that carries the way to the server
/// @param interfaceName its name
/// @param localAddress its address
/// @param gateway      of the default route; empty if it is not known
/// @param accessPoint  of Wi-Fi; empty if it is not known. Kept to see that it changed, and never reported: it would
///                     tell where the candidate lives
/// @param signalDbm    of Wi-Fi
/// @param connectivity what the system thinks of its way to the internet
record NetworkPlace(
        LinkKind link,
        String interfaceName,
        String localAddress,
        String gateway,
        String accessPoint,
        OptionalInt signalDbm,
        Connectivity connectivity) {}
