package io.invigil.precheck.platform.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Reads the replies of an X server: 32 bytes and what follows. Whatever counts more than is there is cut to what is
/// there.
final class XReplies {
    private static final int HEADER = 32;
    private static final int MAX_ITEMS = 65_536;

    private XReplies() {}

    /// The root window in the server's greeting, behind its first 8 bytes: fixed part, vendor, picture formats,
    /// screens.
    ///
    /// @throws IOException if it is no greeting
    static int root(ByteBuffer greeting) throws IOException {
        if (greeting.remaining() < HEADER) {
            throw new IOException("the X server's greeting is too short");
        }
        int vendor = greeting.getShort(16) & 0xffff;
        int formats = greeting.get(21) & 0xff;
        int screen = HEADER + XConnection.padded(vendor) + 8 * formats;
        if (screen + 4 > greeting.limit()) {
            throw new IOException("the X server has no screen");
        }
        return greeting.getInt(screen);
    }

    /// An extension's major opcode, if the server has it.
    static OptionalInt extension(ByteBuffer reply) {
        return reply.get(8) == 0 ? OptionalInt.empty() : OptionalInt.of(reply.get(9) & 0xff);
    }

    /// An atom, or the window that owns a selection: 0 for none.
    static int identifier(ByteBuffer reply) {
        return reply.getInt(8);
    }

    /// The children of a window.
    static List<Integer> children(ByteBuffer reply) {
        return words(reply, reply.getShort(16) & 0xffff);
    }

    /// An atom's name.
    static String atomName(ByteBuffer reply) {
        return text(reply, reply.getShort(8) & 0xffff);
    }

    /// A property as text, NUL between its parts.
    static String textProperty(ByteBuffer reply) {
        return reply.get(1) == 8 ? text(reply, reply.getInt(16)) : "";
    }

    /// A property as 32-bit words.
    static List<Integer> words(ByteBuffer reply) {
        return reply.get(1) == 32 ? words(reply, reply.getInt(16)) : List.of();
    }

    /// The clients in the reply to X-Resource's QueryClients.
    static List<Client> clients(ByteBuffer reply) {
        List<Integer> words = words(reply, 2L * reply.getInt(8));
        List<Client> clients = new ArrayList<>();
        for (int index = 0; index + 1 < words.size(); index += 2) {
            clients.add(new Client(words.get(index), words.get(index + 1)));
        }
        return clients;
    }

    /// Types of what a client holds, from the reply to QueryClientResources.
    static List<Integer> resourceTypes(ByteBuffer reply) {
        List<Integer> words = words(reply, 2L * reply.getInt(8));
        List<Integer> types = new ArrayList<>();
        for (int index = 0; index + 1 < words.size(); index += 2) {
            types.add(words.get(index));
        }
        return types;
    }

    /// The process id in the reply to QueryClientIds: client, mask, length, value.
    static OptionalInt process(ByteBuffer reply) {
        List<Integer> words = words(reply, 4);
        boolean there = reply.getInt(8) > 0 && words.size() == 4 && words.get(2) == 4 && words.get(3) > 0;
        return there ? OptionalInt.of(words.get(3)) : OptionalInt.empty();
    }

    private static String text(ByteBuffer reply, int length) {
        int there = Math.clamp(length, 0, reply.limit() - HEADER);
        return StandardCharsets.UTF_8.decode(reply.slice(HEADER, there)).toString();
    }

    private static List<Integer> words(ByteBuffer reply, long count) {
        int there = Math.clamp(count, 0, Math.min(MAX_ITEMS, (reply.limit() - HEADER) / 4));
        List<Integer> words = new ArrayList<>(there);
        for (int index = 0; index < there; index++) {
            words.add(reply.getInt(HEADER + 4 * index));
        }
        return words;
    }

    /// A client of the server: the numbers of all that it makes begin with its base.
    record Client(int base, int mask) {
        boolean made(int resource) {
            return (resource & ~mask) == base;
        }
    }
}
