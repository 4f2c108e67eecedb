package io.invigil.precheck.network;

import io.invigil.protocol.measure.LinkFrame;
import io.invigil.protocol.model.ServerAddress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures a rate over the exam's own kind of connection, some seconds of which the first are not scored: TCP needs
/// them to find the line's rate. Timed where the bytes arrive: here, or at the server, which tells as it counts.
final class TcpRate {
    /// What a server counts, told in lines while it counts.
    private static final Pattern PROGRESS = Pattern.compile("\\{\"millis\":([0-9]{1,6}),\"bytes\":([0-9]{1,12})\\}");

    private static final long LARGEST = 64L * 1024 * 1024;
    private static final int BLOCK = 16 * 1024;
    private static final int LONGEST_LINE = 256;

    private final ServerAddress server;
    private final ProxySettings proxies;
    private final Duration timeout;

    /// What was scored.
    ///
    /// @param bytes    of the stream, scored
    /// @param nanos    scored
    /// @param allNanos that it all took
    record Outcome(long bytes, long nanos, long allNanos) {
        /// Frames on the link, Mbit/s.
        double megabits() {
            return nanos <= 0 ? 0 : bytes * LinkFrame.perTcpByte() * 8e3 / nanos;
        }
    }

    TcpRate(ServerAddress server, ProxySettings proxies, Duration timeout) {
        this.server = server;
        this.proxies = proxies;
        this.timeout = timeout;
    }

    private TlsConnection open() throws IOException {
        return TlsConnection.open(server, proxies, ServerTrust.context(server), timeout);
    }

    Outcome down(boolean brief) throws IOException {
        TcpScore score = TcpScore.of(brief);
        try (TlsConnection connection = open()) {
            byte[] block = new byte[4 * BLOCK];
            while (!score.over()) {
                connection.send("GET", server, "/api/v1/throughput?bytes=" + LARGEST, "");
                HttpHead head = HttpHead.read(connection.in());
                if (head.status() != 200) {
                    throw new ServerException(new ServerProblem.Refused(server, head.status(), ""));
                }
                read(connection.in(), block, score);
            }
        }
        return score.outcome();
    }

    private static void read(InputStream in, byte[] block, TcpScore score) throws IOException {
        for (long left = LARGEST; left > 0 && !score.over(); ) {
            int count = in.read(block, 0, (int) Math.min(block.length, left));
            if (count < 0) {
                throw new EOFException("the connection was closed half way");
            }
            left -= count;
            score.arrived(count);
        }
    }

    Outcome up(boolean brief) throws IOException {
        TcpScore score = TcpScore.of(brief);
        try (TlsConnection connection = open()) {
            connection.send(
                    "POST",
                    server,
                    "/api/v1/throughput?progress=true",
                    "Content-Type: application/octet-stream\r\nContent-Length: " + LARGEST + "\r\n");
            Thread.ofPlatform().name("upload").daemon().start(() -> send(connection));
            follow(connection.in(), score);
        }
        return score.outcome();
    }

    private static void send(TlsConnection connection) {
        try (NoiseStream noise = new NoiseStream(LARGEST)) {
            byte[] block = new byte[BLOCK];
            for (int count = noise.read(block, 0, BLOCK); count > 0; count = noise.read(block, 0, BLOCK)) {
                connection.send(block, count);
            }
        } catch (IOException closed) {
            // ended by whoever reads the server's count, which tells what happened
        }
    }

    private static void follow(InputStream in, TcpScore score) throws IOException {
        StringBuilder line = new StringBuilder();
        boolean head = false;
        while (!score.over()) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection was closed half way");
            }
            if (next != '\n') {
                line.append(line.length() < LONGEST_LINE ? String.valueOf((char) next) : "");
                continue;
            }
            String text = line.toString().strip();
            line.setLength(0);
            if (!head) {
                head = true;
                if (!text.startsWith("HTTP/1.1 200")) {
                    throw new IOException("the answer to the upload was '" + text + "'");
                }
            }
            Matcher told = PROGRESS.matcher(text);
            if (told.matches()) {
                score.told(Long.parseLong(told.group(1)), Long.parseLong(told.group(2)));
                if (Long.parseLong(told.group(2)) >= LARGEST) {
                    return;
                }
            }
        }
    }
}
