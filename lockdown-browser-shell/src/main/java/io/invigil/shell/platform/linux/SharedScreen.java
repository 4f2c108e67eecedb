package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.invigil.precheck.platform.linux.XConnection;
import io.invigil.precheck.platform.linux.XReplies;
import io.invigil.precheck.platform.linux.XReplies.Place;
import io.invigil.precheck.platform.linux.XRequests;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What an X server's screen shows, written by the server into memory that this process shares with it (MIT-SHM):
/// nothing is sent and nothing allocated. For one thread.
public final class SharedScreen implements AutoCloseable {
    private static final int PIXEL = 4;
    private static final int LARGEST = 1 << 28;

    private final XConnection server;
    private final int opcode;
    private Optional<SharedMemory> memory = Optional.empty();
    private int width;
    private int height;
    private int made;

    private SharedScreen(XConnection server, int opcode) {
        this.server = server;
        this.opcode = opcode;
    }

    /// Opens the screen of a session.
    ///
    /// @param environment `DISPLAY` and `XAUTHORITY`
    /// @param home        where `.Xauthority` is
    /// @throws IOException if there is none, or its server shares no memory or has unusual colours
    public static SharedScreen open(Map<String, String> environment, Path home) throws IOException {
        XConnection server = XConnection.open(environment, home);
        try {
            int opcode = server.ask(XRequests.extension("MIT-SHM")).stream()
                    .flatMapToInt(reply -> XReplies.extension(reply).stream())
                    .findFirst()
                    .orElseThrow(() -> new IOException("the X server shares no memory"));
            if (!server.plainColours()) {
                throw new IOException("the X server's colours are not in the usual order");
            }
            SharedScreen screen = new SharedScreen(server, opcode);
            screen.take();
            return screen;
        } catch (IOException | RuntimeException unusable) {
            server.close();
            throw unusable;
        }
    }

    /// Takes a picture in place of the last one.
    ///
    /// @throws IOException if there is none to be had
    public void take() throws IOException {
        Place place = server.ask(XRequests.geometry(server.root()))
                .map(XReplies::place)
                .orElseThrow(() -> new IOException("the X server does not tell the screen's size"));
        if (memory.isEmpty() || place.width() != width || place.height() != height) {
            share(place.width(), place.height());
        }
        Optional<ByteBuffer> reply =
                server.ask(XRequests.sharedPicture(opcode, server.root(), width, height, server.own(made)));
        memory.orElseThrow().endWithUsers();
        if (reply.isEmpty() || XReplies.sharedSize(reply.get()) != width * height * PIXEL) {
            throw new IOException("the X server gave no picture of the screen");
        }
    }

    private void share(int wide, int high) throws IOException {
        unshare();
        long bytes = (long) wide * high * PIXEL;
        if (bytes <= 0 || bytes > LARGEST) {
            throw new IOException("a screen of " + wide + " x " + high + " pixels is too large");
        }
        SharedMemory shared = SharedMemory.allocate(bytes);
        memory = Optional.of(shared);
        width = wide;
        height = high;
        made++;
        server.tell(XRequests.share(opcode, server.own(made), shared.number()));
    }

    private void unshare() throws IOException {
        if (memory.isPresent()) {
            SharedMemory shared = memory.get();
            memory = Optional.empty();
            server.tell(XRequests.unshare(opcode, server.own(made)));
            shared.close();
        }
    }

    /// Pixels of a row of the picture.
    public int width() {
        return width;
    }

    /// Rows of the picture.
    public int height() {
        return height;
    }

    /// Brings rows of a copy of the picture up to date.
    ///
    /// @param from first row
    /// @param to   behind the last row
    /// @param copy the whole picture as it was before, `0xRRGGBB` in the lower bits
    /// @return whether anything in them is another now
    public boolean rows(int from, int to, int[] copy) {
        MemorySegment pixels = memory.orElseThrow().pixels();
        long start = (long) from * width * PIXEL;
        long length = (long) (to - from) * width * PIXEL;
        MemorySegment before = MemorySegment.ofArray(copy).asSlice(start, length);
        MemorySegment now = pixels.asSlice(start, length);
        long differs = now.mismatch(before);
        if (differs < 0) {
            return false;
        }
        MemorySegment.copy(now, JAVA_INT, 0, copy, from * width, (to - from) * width);
        return true;
    }

    @Override
    public void close() {
        server.close(); // which lets go of the memory there
        memory.ifPresent(SharedMemory::close);
        memory = Optional.empty();
    }
}
