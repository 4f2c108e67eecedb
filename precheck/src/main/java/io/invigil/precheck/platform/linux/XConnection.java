package io.invigil.precheck.platform.linux;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A connection to an X server (X Window System Protocol, X11R7.7).
///
/// It speaks the protocol itself rather than through Xlib, for Xlib keeps one error handler for the whole process,
/// which AWT has set, and ends the process when the server goes away. Here both are an `IOException`, and closing the
/// connection from another thread ends whatever waits for it.
public final class XConnection implements AutoCloseable {
    private static final String COOKIE = "MIT-MAGIC-COOKIE-1";
    private static final int MAX_REPLY = 4 * 1024 * 1024;
    private static final int HEADER = 32;
    private static final int ERROR = 0;
    private static final int REPLY = 1;
    private static final int GENERIC_EVENT = 35;

    private final SocketChannel channel;
    private int sent;
    private int root;
    private int numbers;
    private boolean plainColours;

    private XConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /// Opens the display that a session names. Whoever asks it is made to wait for as long as the server takes;
    /// closing the connection from another thread ends that.
    ///
    /// @param environment `DISPLAY` and `XAUTHORITY`
    /// @param home        where `.Xauthority` is
    /// @throws IOException if there is no such display, or it does not want this user
    public static XConnection open(Map<String, String> environment, Path home) throws IOException {
        String display = environment.getOrDefault("DISPLAY", "");
        XAddress address = XAddress.parse(display)
                .orElseThrow(() -> new IOException(
                        display.isEmpty() ? "there is no X display" : "'" + display + "' is no X display"));
        XConnection server = to(address);
        try {
            server.begin(address.cookie(XAddress.authority(environment, home)));
        } catch (IOException | RuntimeException unusable) {
            server.close();
            throw unusable;
        }
        return server;
    }

    /// Opens the socket only, so that a watchdog can hold it before anything is waited for.
    static XConnection to(XAddress address) throws IOException {
        if (address.local()) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(address.socket()));
            } catch (IOException absent) {
                channel.close();
                throw absent;
            }
            return new XConnection(channel);
        }
        return new XConnection(SocketChannel.open(new InetSocketAddress(address.host(), address.port())));
    }

    /// Introduces itself.
    ///
    /// @param cookie of the Xauthority file; empty for none
    /// @throws IOException if the server does not want it, or answers what is not X
    void begin(byte[] cookie) throws IOException {
        String name = cookie.length == 0 ? "" : COOKIE;
        ByteBuffer hello = buffer(12 + padded(name.length()) + padded(cookie.length));
        hello.put((byte) 'l').put((byte) 0).putShort((short) 11).putShort((short) 0);
        hello.putShort((short) name.length()).putShort((short) cookie.length).putShort((short) 0);
        hello.put(name.getBytes(StandardCharsets.US_ASCII)).position(12 + padded(name.length()));
        hello.put(cookie).position(hello.capacity());
        write(List.of(hello.flip()));
        ByteBuffer head = read(8);
        ByteBuffer rest = read(checked((head.getShort(6) & 0xffff) * 4L));
        if (head.get(0) != 1) {
            int length = Math.min(head.get(1) & 0xff, rest.remaining());
            throw new IOException("the X server refused: "
                    + StandardCharsets.ISO_8859_1
                            .decode(rest.slice(0, length))
                            .toString()
                            .strip());
        }
        root = XReplies.root(rest);
        numbers = XReplies.firstNumber(rest);
        plainColours = XReplies.plainColours(rest);
    }

    /// The root window of the first screen.
    public int root() {
        return root;
    }

    /// A number for something that this client makes; another one for each.
    ///
    /// @param which from 0
    public int own(int which) {
        return numbers | which;
    }

    /// Whether a pixel of the screen is a 32-bit word, lowest byte first, that says `0xRRGGBB`, as nearly everywhere.
    public boolean plainColours() {
        return plainColours;
    }

    /// Sends a request that has no reply; should the server report an error, it is not told.
    public void tell(ByteBuffer request) throws IOException {
        write(List.of(request));
        sent++;
    }

    /// Sends requests and waits for the reply to each; where the server reports an error, there is none.
    ///
    /// @param requests each of which has a reply
    public List<Optional<ByteBuffer>> ask(List<ByteBuffer> requests) throws IOException {
        List<Optional<ByteBuffer>> replies = new ArrayList<>();
        int batch = 256;
        for (int start = 0; start < requests.size(); start += batch) {
            List<ByteBuffer> some = requests.subList(start, Math.min(requests.size(), start + batch));
            int first = sent + 1;
            write(some);
            sent += some.size();
            for (int number = first; number <= sent; number++) {
                replies.add(reply(number));
            }
        }
        return replies;
    }

    /// Sends one request and waits for its reply.
    public Optional<ByteBuffer> ask(ByteBuffer request) throws IOException {
        return ask(List.of(request)).getFirst();
    }

    /// Waits for the next event of those that were asked for. A connection that waits for events is asked nothing, for
    /// what comes while it waits for a reply is dropped.
    ///
    /// @return as the protocol lays it out; its kind is its first byte, but for the highest bit
    public ByteBuffer event() throws IOException {
        while (true) {
            ByteBuffer message = message();
            if (message.get(0) != ERROR && message.get(0) != REPLY) {
                return message;
            }
        }
    }

    private ByteBuffer message() throws IOException {
        ByteBuffer head = read(HEADER);
        int kind = head.get(0);
        int more = kind == REPLY || (kind & 0x7f) == GENERIC_EVENT ? checked((head.getInt(4) & 0xffffffffL) * 4) : 0;
        ByteBuffer whole = buffer(HEADER + more);
        return whole.put(head).put(read(more)).flip();
    }

    private Optional<ByteBuffer> reply(int number) throws IOException {
        while (true) {
            ByteBuffer whole = message();
            int kind = whole.get(0);
            boolean ours = (whole.getShort(2) & 0xffff) == (number & 0xffff);
            if (kind == REPLY && ours) {
                return Optional.of(whole);
            }
            if (kind == ERROR && ours) {
                return Optional.empty();
            }
        }
    }

    private static int checked(long length) throws IOException {
        if (length > MAX_REPLY) {
            throw new IOException("the X server's answer is " + length + " bytes long");
        }
        return (int) length;
    }

    private void write(List<ByteBuffer> requests) throws IOException {
        ByteBuffer[] bytes = requests.toArray(ByteBuffer[]::new);
        for (int begun = 0; begun < bytes.length; ) {
            channel.write(bytes, begun, bytes.length - begun);
            while (begun < bytes.length && !bytes[begun].hasRemaining()) {
                begun++;
            }
        }
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer bytes = buffer(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("the X server closed the connection");
            }
        }
        return bytes.flip();
    }

    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int padded(int length) {
        return (length + 3) & ~3;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // it is of no use any more
        }
    }
}
