package io.invigil.precheck.platform.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The requests that are sent to an X server, as bytes: those of the core protocol, and those of the X-Resource
/// extension 1.2, by which one learns who its clients are and what they hold.
final class XRequests {
    private static final int QUERY_TREE = 15;
    private static final int INTERN_ATOM = 16;
    private static final int GET_ATOM_NAME = 17;
    private static final int GET_PROPERTY = 20;
    private static final int GET_SELECTION_OWNER = 23;
    private static final int QUERY_EXTENSION = 98;
    private static final int QUERY_CLIENTS = 1;
    private static final int QUERY_CLIENT_RESOURCES = 2;
    private static final int QUERY_CLIENT_IDS = 4;
    private static final int PROCESS_ID = 2;

    private XRequests() {}

    static ByteBuffer tree(int window) {
        return request(QUERY_TREE, 0, 2).putInt(window).flip();
    }

    static ByteBuffer atom(String name) {
        return named(INTERN_ATOM, name);
    }

    static ByteBuffer atomName(int atom) {
        return request(GET_ATOM_NAME, 0, 2).putInt(atom).flip();
    }

    static ByteBuffer extension(String name) {
        return named(QUERY_EXTENSION, name);
    }

    static ByteBuffer selectionOwner(int selection) {
        return request(GET_SELECTION_OWNER, 0, 2).putInt(selection).flip();
    }

    /// @param words most 32-bit words of the value that are sent
    static ByteBuffer property(int window, int property, int words) {
        return request(GET_PROPERTY, 0, 6)
                .putInt(window)
                .putInt(property)
                .putInt(0)
                .putInt(0)
                .putInt(words)
                .flip();
    }

    /// Every X-Resource client speaks first of its version.
    static ByteBuffer resourceVersion(int opcode) {
        return request(opcode, 0, 2)
                .put((byte) 1)
                .put((byte) 2)
                .putShort((short) 0)
                .flip();
    }

    static ByteBuffer clients(int opcode) {
        return request(opcode, QUERY_CLIENTS, 1).flip();
    }

    static ByteBuffer clientResources(int opcode, int client) {
        return request(opcode, QUERY_CLIENT_RESOURCES, 2).putInt(client).flip();
    }

    static ByteBuffer clientProcess(int opcode, int client) {
        return request(opcode, QUERY_CLIENT_IDS, 4)
                .putInt(1)
                .putInt(client)
                .putInt(PROCESS_ID)
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
