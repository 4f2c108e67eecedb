package io.invigil.server.ingest;

import java.time.Duration;

/// How ingest listens and how much it takes.
///
/// @param bind          address to listen on, such as `0.0.0.0` or `127.0.0.1`
/// @param port          port to listen on; 0 picks a free one
/// @param creditEvents  most events a connection may have in flight, sent but not covered by a receipt
/// @param creditBytes   most bytes in flight, envelopes and pictures together
/// @param handshakeTime how long TLS may take, and then the hello
/// @param pingInterval  how long neither side has to say anything before the server asks
/// @param silence       after how long without a byte a peer is taken for dead
/// @param frameTime     how long one frame may take to arrive
/// @param resend        how often an instruction is sent again until it is confirmed
/// @param limits        how many may come in
public record IngestSettings(
        String bind,
        int port,
        int creditEvents,
        long creditBytes,
        Duration handshakeTime,
        Duration pingInterval,
        Duration silence,
        Duration frameTime,
        Duration resend,
        IngestLimits limits) {

    /// With the usual limits.
    public IngestSettings(
            String bind,
            int port,
            int creditEvents,
            long creditBytes,
            Duration handshakeTime,
            Duration pingInterval,
            Duration silence,
            Duration frameTime,
            Duration resend) {
        this(
                bind,
                port,
                creditEvents,
                creditBytes,
                handshakeTime,
                pingInterval,
                silence,
                frameTime,
                resend,
                IngestLimits.standard());
    }

    /// The same with other limits.
    public IngestSettings with(IngestLimits others) {
        return new IngestSettings(
                bind, port, creditEvents, creditBytes, handshakeTime, pingInterval, silence, frameTime, resend, others);
    }

    /// The usual limits.
    public static IngestSettings standard(String bind, int port) {
        return new IngestSettings(
                bind,
                port,
                1024,
                16L * 1024 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5));
    }
}
