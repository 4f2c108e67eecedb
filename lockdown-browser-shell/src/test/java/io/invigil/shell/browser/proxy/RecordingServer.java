package io.invigil.shell.browser.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A server that writes down each request as it came, and answers with raw text, or hangs up at an empty one.
final class RecordingServer implements AutoCloseable {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final ServerSocket socket;
    private final Function<Request, String> answers;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /// @param head with the first line, ends of lines as they came
    record Request(String head, String body) {
        String line() {
            return head.lines().findFirst().orElse("");
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    RecordingServer(ServerSocket socket, Function<Request, String> answers) {
        this.socket = socket;
        this.answers = answers;
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket accepted = socket.accept();
                    open.add(accepted);
                    Thread.ofVirtual().start(() -> serve(accepted));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    static ServerSocket plain(int port) throws IOException {
        return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Request> requests() {
        return requests;
    }

    List<String> lines() {
        return requests.stream().map(Request::line).toList();
    }

    private void serve(Socket accepted) {
        try (accepted) {
            InputStream in = accepted.getInputStream();
            OutputStream out = accepted.getOutputStream();
            while (true) {
                String head = ProxyClient.head(in);
                if (!head.endsWith("\r\n\r\n")) {
                    return;
                }
                Request bare = new Request(head, "");
                String length = bare.header("Content-Length");
                byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
                Request request = new Request(head, new String(body, StandardCharsets.ISO_8859_1));
                requests.add(request);
                String answer = answers.apply(request);
                if (answer.isEmpty()) {
                    return;
                }
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                if (answer.startsWith("HTTP/1.1 101")) {
                    in.transferTo(out);
                    return;
                }
            }
        } catch (IOException ended) {
            return;
        }
    }

    /// Takes no more connections, and leaves those that stand as they are.
    void stopListening() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
