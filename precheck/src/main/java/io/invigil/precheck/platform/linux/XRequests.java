package io.invigil.precheck.platform.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The requests that are sent to an X server, as bytes: those of the core protocol, of RandR 1.5,
/// of MIT-SHM, and those of X-Resource 1.2, by which one learns who its clients are and what they hold.
public final class XRequests {
    private static final int SELECT = 2;
    private static final int WINDOW_ATTRIBUTES = 3;
    private static final int CONFIGURE = 12;
    private static final int GEOMETRY = 14;
    private static final int QUERY_TREE = 15;
    private static final int INTERN_ATOM = 16;
    private static final int GET_ATOM_NAME = 17;
    private static final int GET_PROPERTY = 20;
    private static final int GET_SELECTION_OWNER = 23;
    private static final int QUERY_EXTENSION = 98;
    private static final int QUERY_CLIENTS = 1;
    private static final int QUERY_CLIENT_RESOURCES = 2;
    private static final int QUERY_CLIENT_IDS = 4;
    private static final int MONITORS = 42;
    private static final int SHM_ATTACH = 1;
    private static final int SHM_DETACH = 2;
    private static final int SHM_GET_IMAGE = 4;
    private static final int WHOLE_PIXELS = 2;
    private static final int PROCESS_ID = 2;
    private static final int EVENT_MASK = 1 << 11;
    private static final int STACK_MODE = 1 << 6;
    private static final int BELOW = 1;

    private XRequests() {}

    /// The windows in a window.
    public static ByteBuffer tree(int window) {
        return request(QUERY_TREE, 0, 2).putInt(window).flip();
    }

    /// The number of a name.
    public static ByteBuffer atom(String name) {
        return named(INTERN_ATOM, name);
    }

    /// The name of a number.
    public static ByteBuffer atomName(int atom) {
        return request(GET_ATOM_NAME, 0, 2).putInt(atom).flip();
    }

    /// Whether there is an extension.
    public static ByteBuffer extension(String name) {
        return named(QUERY_EXTENSION, name);
    }

    /// Who owns a selection.
    public static ByteBuffer selectionOwner(int selection) {
        return request(GET_SELECTION_OWNER, 0, 2).putInt(selection).flip();
    }

    /// A property of a window.
    ///
    /// @param words most 32-bit words of the value that are sent
    public static ByteBuffer property(int window, int property, int words) {
        return request(GET_PROPERTY, 0, 6)
                .putInt(window)
                .putInt(property)
                .putInt(0)
                .putInt(0)
                .putInt(words)
                .flip();
    }

    /// Whether a window shows, and who places it.
    public static ByteBuffer attributes(int window) {
        return request(WINDOW_ATTRIBUTES, 0, 2).putInt(window).flip();
    }

    /// Where a window is in the one around it.
    public static ByteBuffer geometry(int window) {
        return request(GEOMETRY, 0, 2).putInt(window).flip();
    }

    /// Asks for events of a window. It has no reply.
    public static ByteBuffer select(int window, int events) {
        return request(SELECT, 0, 4)
                .putInt(window)
                .putInt(EVENT_MASK)
                .putInt(events)
                .flip();
    }

    /// Puts a window below all others. It has no reply.
    public static ByteBuffer lower(int window) {
        return request(CONFIGURE, 0, 4)
                .putInt(window)
                .putInt(STACK_MODE)
                .putInt(BELOW)
                .flip();
    }

    /// Every RandR client speaks first of its version; monitors came with 1.5.
    public static ByteBuffer displayVersion(int opcode) {
        return request(opcode, 0, 3).putInt(1).putInt(5).flip();
    }

    /// The monitors in use.
    public static ByteBuffer monitors(int opcode, int root) {
        return request(opcode, MONITORS, 3).putInt(root).putInt(1).flip();
    }

    /// Every X-Resource client speaks first of its version.
    public static ByteBuffer resourceVersion(int opcode) {
        return request(opcode, 0, 2)
                .put((byte) 1)
                .put((byte) 2)
                .putShort((short) 0)
                .flip();
    }

    /// All clients.
    public static ByteBuffer clients(int opcode) {
        return request(opcode, QUERY_CLIENTS, 1).flip();
    }

    /// What a client holds.
    public static ByteBuffer clientResources(int opcode, int client) {
        return request(opcode, QUERY_CLIENT_RESOURCES, 2).putInt(client).flip();
    }

    /// The process of the client that made something.
    ///
    /// @param client its base, or the number of anything that it made
    public static ByteBuffer clientProcess(int opcode, int client) {
        return request(opcode, QUERY_CLIENT_IDS, 4)
                .putInt(1)
                .putInt(client)
                .putInt(PROCESS_ID)
                .flip();
    }

    /// Lets the server write into memory that it shares with this program (MIT-SHM). It has no reply.
    ///
    /// @param number by which it is called from now on, one of this client's own
    /// @param memory the system's number for it
    public static ByteBuffer share(int opcode, int number, int memory) {
        return request(opcode, SHM_ATTACH, 4)
                .putInt(number)
                .putInt(memory)
                .putInt(0)
                .flip();
    }

    /// Ends that. It has no reply.
    public static ByteBuffer unshare(int opcode, int number) {
        return request(opcode, SHM_DETACH, 2).putInt(number).flip();
    }

    /// Has what a window shows written into shared memory, from its upper left corner on.
    public static ByteBuffer sharedPicture(int opcode, int window, int width, int height, int number) {
        return request(opcode, SHM_GET_IMAGE, 8)
                .putInt(window)
                .putInt(0)
                .putShort((short) width)
                .putShort((short) height)
                .putInt(-1)
                .putInt(WHOLE_PIXELS)
                .putInt(number)
                .putInt(0)
                .flip();
    }

    private static ByteBuffer named(int code, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer request = request(code, 0, 2 + XConnection.padded(bytes.length) / 4);
        request.putShort((short) bytes.length).putShort((short) 0).put(bytes);
        return request.position(request.capacity()).flip();
    }

    private static ByteBuffer request(int code, int second, int words) {
        return XConnection.buffer(words * 4).put((byte) code).put((byte) second).putShort((short) words);
    }
}
