package io.invigil.precheck.platform.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Reads the replies of an X server: 32 bytes and what follows. Whatever counts more than is there is cut to what is
/// there.
public final class XReplies {
    private static final int HEADER = 32;
    private static final int VIEWABLE = 2;
    private static final int INPUT_ONLY = 2;
    private static final int MONITOR = 24;
    private static final int SCREEN = 40;
    private static final int DEPTH = 8;
    private static final int VISUAL = 24;
    private static final int WORD_BITS = 32;
    private static final int MAX_MONITORS = 64;
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
        int screen = screen(greeting);
        if (screen + 4 > greeting.limit()) {
            throw new IOException("the X server has no screen");
        }
        return greeting.getInt(screen);
    }

    private static int formats(ByteBuffer greeting) {
        return HEADER + XConnection.padded(greeting.getShort(16) & 0xffff);
    }

    private static int screen(ByteBuffer greeting) {
        return formats(greeting) + 8 * (greeting.get(21) & 0xff);
    }

    /// The first of the numbers that a client may give to what it makes.
    static int firstNumber(ByteBuffer greeting) {
        return greeting.getInt(4);
    }

    /// Whether a pixel of the first screen is a 32-bit word, lowest byte first, that says `0xRRGGBB`.
    static boolean plainColours(ByteBuffer greeting) {
        int screen = screen(greeting);
        if (screen + SCREEN > greeting.limit() || greeting.get(22) != 0) {
            return false;
        }
        return wordFor(greeting, greeting.get(screen + 38)) && redGreenBlue(greeting, screen);
    }

    private static boolean wordFor(ByteBuffer greeting, int depth) {
        for (int format = formats(greeting); format < screen(greeting); format += 8) {
            if (greeting.get(format) == depth) {
                return greeting.get(format + 1) == WORD_BITS;
            }
        }
        return false;
    }

    private static boolean redGreenBlue(ByteBuffer greeting, int screen) {
        int wanted = greeting.getInt(screen + 32);
        int at = screen + SCREEN;
        for (int depths = greeting.get(screen + 39) & 0xff; depths > 0 && at + DEPTH <= greeting.limit(); depths--) {
            int visuals = greeting.getShort(at + 2) & 0xffff;
            at += DEPTH;
            for (; visuals > 0 && at + VISUAL <= greeting.limit(); visuals--, at += VISUAL) {
                if (greeting.getInt(at) == wanted) {
                    return greeting.getInt(at + 8) == 0xff0000
                            && greeting.getInt(at + 12) == 0xff00
                            && greeting.getInt(at + 16) == 0xff;
                }
            }
        }
        return false;
    }

    /// Bytes of the picture in the reply to MIT-SHM's GetImage.
    public static int sharedSize(ByteBuffer reply) {
        return reply.getInt(12);
    }

    /// An extension's major opcode, if the server has it.
    public static OptionalInt extension(ByteBuffer reply) {
        return reply.get(8) == 0 ? OptionalInt.empty() : OptionalInt.of(reply.get(9) & 0xff);
    }

    /// An atom, or the window that owns a selection: 0 for none.
    public static int identifier(ByteBuffer reply) {
        return reply.getInt(8);
    }

    /// The children of a window.
    public static List<Integer> children(ByteBuffer reply) {
        return words(reply, reply.getShort(16) & 0xffff);
    }

    /// An atom's name.
    public static String atomName(ByteBuffer reply) {
        return text(reply, reply.getShort(8) & 0xffff);
    }

    /// A property as text, NUL between its parts.
    public static String textProperty(ByteBuffer reply) {
        return reply.get(1) == 8 ? text(reply, reply.getInt(16)) : "";
    }

    /// A property as 32-bit words.
    public static List<Integer> words(ByteBuffer reply) {
        return reply.get(1) == 32 ? words(reply, reply.getInt(16)) : List.of();
    }

    /// The clients in the reply to X-Resource's QueryClients.
    public static List<Client> clients(ByteBuffer reply) {
        List<Integer> words = words(reply, 2L * reply.getInt(8));
        List<Client> clients = new ArrayList<>();
        for (int index = 0; index + 1 < words.size(); index += 2) {
            clients.add(new Client(words.get(index), words.get(index + 1)));
        }
        return clients;
    }

    /// Types of what a client holds, from the reply to QueryClientResources.
    public static List<Integer> resourceTypes(ByteBuffer reply) {
        List<Integer> words = words(reply, 2L * reply.getInt(8));
        List<Integer> types = new ArrayList<>();
        for (int index = 0; index + 1 < words.size(); index += 2) {
            types.add(words.get(index));
        }
        return types;
    }

    /// The process id in the reply to QueryClientIds: client, mask, length, value.
    public static OptionalInt process(ByteBuffer reply) {
        List<Integer> words = words(reply, 4);
        boolean there = reply.getInt(8) > 0 && words.size() == 4 && words.get(2) == 4 && words.get(3) > 0;
        return there ? OptionalInt.of(words.get(3)) : OptionalInt.empty();
    }

    /// Whether a window shows, and who places it, from the reply to GetWindowAttributes.
    public static Attributes attributes(ByteBuffer reply) {
        boolean there = reply.limit() >= HEADER;
        return new Attributes(
                there && reply.get(26) == VIEWABLE,
                there && reply.get(27) != 0,
                there && (reply.getShort(12) & 0xffff) == INPUT_ONLY);
    }

    /// The events of a window that any program asked for, from the reply to GetWindowAttributes.
    public static int eventMasks(ByteBuffer reply) {
        return reply.limit() >= HEADER + 4 ? reply.getInt(HEADER) : 0;
    }

    /// Where a window is, from the reply to GetGeometry.
    public static Place place(ByteBuffer reply) {
        int border = reply.getShort(20) & 0xffff;
        return new Place(
                reply.getShort(12),
                reply.getShort(14),
                (reply.getShort(16) & 0xffff) + 2 * border,
                (reply.getShort(18) & 0xffff) + 2 * border);
    }

    /// The monitors in the reply to RandR's GetMonitors: name, flags, count of outputs, place, size in mm, outputs.
    public static List<Monitor> monitors(ByteBuffer reply) {
        List<Monitor> monitors = new ArrayList<>();
        int at = HEADER;
        int count = Math.clamp(reply.getInt(12) & 0xffffffffL, 0, MAX_MONITORS);
        for (int number = 0; number < count && at + MONITOR <= reply.limit(); number++) {
            monitors.add(new Monitor(
                    reply.getInt(at),
                    new Place(
                            reply.getShort(at + 8),
                            reply.getShort(at + 10),
                            reply.getShort(at + 12) & 0xffff,
                            reply.getShort(at + 14) & 0xffff)));
            at += MONITOR + 4 * (reply.getShort(at + 6) & 0xffff);
        }
        return monitors;
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
    public record Client(int base, int mask) {
        /// Whether it made something.
        public boolean made(int resource) {
            return (resource & ~mask) == base;
        }
    }

    /// What GetWindowAttributes tells.
    ///
    /// @param viewable  whether it and all around it are mapped
    /// @param unmanaged whether the window manager has no say in it (override-redirect)
    /// @param inputOnly whether it never shows anything
    public record Attributes(boolean viewable, boolean unmanaged, boolean inputOnly) {}

    /// A place in pixels, its border included.
    public record Place(int x, int y, int width, int height) {
        /// The pixels that two places share.
        public long shared(Place other) {
            long wide = (long) Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
            long high = (long) Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
            return wide <= 0 || high <= 0 ? 0 : wide * high;
        }
    }

    /// A monitor in use.
    ///
    /// @param name an atom
    public record Monitor(int name, Place place) {}
}
