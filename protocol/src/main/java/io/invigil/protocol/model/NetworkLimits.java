package io.invigil.protocol.model;

import java.time.Duration;

/// What an exam asks of the way to the server.
///
/// @param downloadMegabits least throughput down, Mbit/s
/// @param uploadMegabits   least throughput up, Mbit/s
/// @param latency          greatest round trip to the server, median
/// @param jitter           greatest mean difference of two round trips that follow each other
/// @param lossPercent      greatest share of packets lost, percent
/// @param proxyAllowed     whether an HTTP proxy may stand between
/// @param tunnelAllowed    whether a VPN or another tunnel may carry the traffic
public record NetworkLimits(
        double downloadMegabits,
        double uploadMegabits,
        Duration latency,
        Duration jitter,
        double lossPercent,
        boolean proxyAllowed,
        boolean tunnelAllowed) {
    /// Where an exam names none. Throughput: ProctorU, OnVUE (2022); latency: Pearson's test centres; jitter and
    /// loss, which no peer publishes: what video calls are commonly planned with.
    public static NetworkLimits standard() {
        return new NetworkLimits(3, 3, Duration.ofMillis(150), Duration.ofMillis(30), 2, true, false);
    }
}
