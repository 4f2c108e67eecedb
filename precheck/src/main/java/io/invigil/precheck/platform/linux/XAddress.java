package io.invigil.precheck.platform.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where an X server is, as `DISPLAY` says it (X(7)): `:0`, `unix:1.0`, `localhost:10.0`.
///
/// @param host   empty for a server on this computer
/// @param number of the display
record XAddress(String host, int number) {
    private static final Pattern FORM = Pattern.compile("([^:/]*):(\\d{1,5})(?:\\.\\d{1,3})?");
    private static final String COOKIE = "MIT-MAGIC-COOKIE-1";
    private static final int MAX_AUTHORITY = 1024 * 1024;
    private static final int FIRST_PORT = 6000;

    static Optional<XAddress> parse(String display) {
        Matcher parts = FORM.matcher(display);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(parts.group(2));
        String host = parts.group(1).equals("unix") ? "" : parts.group(1);
        return number + FIRST_PORT > 65_535 ? Optional.empty() : Optional.of(new XAddress(host, number));
    }

    boolean local() {
        return host.isEmpty();
    }

    /// The socket of a server on this computer.
    Path socket() {
        return Path.of("/tmp/.X11-unix/X" + number);
    }

    int port() {
        return FIRST_PORT + number;
    }

    /// The cookie for this display in an Xauthority file (xauth(1), Xsecurity(7)), whose entries are: family, and
    /// then address, display number, name and data, each with its length before it, all 16-bit big-endian.
    ///
    /// @return empty if there is none
    byte[] cookie(byte[] xauthority) {
        ByteBuffer file = ByteBuffer.wrap(xauthority);
        while (file.remaining() > 2) {
            file.getShort();
            Optional<byte[]> _ = field(file);
            String display = field(file).map(XAddress::text).orElse("?");
            String name = field(file).map(XAddress::text).orElse("");
            byte[] data = field(file).orElse(new byte[0]);
            boolean ours = display.isEmpty() || display.equals(String.valueOf(number));
            if (ours && name.equals(COOKIE) && data.length > 0) {
                return data;
            }
        }
        return new byte[0];
    }

    /// The Xauthority file of a session; empty if there is none.
    static byte[] authority(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("XAUTHORITY", "");
        Path file = named.isEmpty() ? home.resolve(".Xauthority") : Path.of(named);
        try {
            return Files.size(file) > MAX_AUTHORITY ? new byte[0] : Files.readAllBytes(file);
        } catch (IOException absent) {
            return new byte[0];
        }
    }

    private static Optional<byte[]> field(ByteBuffer file) {
        if (file.remaining() < 2) {
            return Optional.empty();
        }
        int length = file.getShort() & 0xffff;
        if (length > file.remaining()) {
            file.position(file.limit());
            return Optional.empty();
        }
        byte[] field = new byte[length];
        file.get(field);
        return Optional.of(field);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
