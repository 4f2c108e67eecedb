package io.invigil.precheck.network;

/// What the operating system thinks of its way to the internet.
enum Connectivity {
    FULL,
    LIMITED,
    PORTAL,
    NONE,
    UNKNOWN
}
