package io.invigil.shell.browser;

import io.invigil.shell.desktop.XServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An X server of the test's own, with a window manager, and hands to type with.
final class TestDisplay implements AutoCloseable {
    private final XServer server;

    private TestDisplay(XServer server) {
        this.server = server;
    }

    /// Starts it. Skips the test where a program is missing, and fails it there when `CI` is `true`.
    static TestDisplay start() throws IOException {
        XServer server = XServer.start("1280x800x24", "openbox", "xdotool", "xclip", "setxkbmap");
        Process _ = server.run("openbox");
        return new TestDisplay(server);
    }

    String name() {
        return server.display();
    }

    /// Types text into whatever has the focus.
    void type(String text) throws IOException, InterruptedException {
        xdotool("type", "--delay", "15", text);
    }

    /// Presses keys one after the other.
    void press(String... keys) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("key", "--delay", "60"));
        arguments.addAll(List.of(keys));
        xdotool(arguments.toArray(new String[0]));
    }

    /// Changes the keyboard's layout.
    void layout(String layout, String variant, String option) throws IOException, InterruptedException {
        server.tool("setxkbmap", "-layout", layout, "-variant", variant, "-option", "", "-option", option);
    }

    /// The windows that are to be seen and have a name.
    List<String> windows() throws IOException, InterruptedException {
        return xdotool("search", "--onlyvisible", "--name", ".+")
                .lines()
                .filter(line -> line.matches("\\d+"))
                .toList();
    }

    /// Copies text as another program does.
    void fillClipboard(String text) throws IOException {
        Path file = Files.createTempFile("clipboard", ".txt");
        Files.writeString(file, text);
        Process _ = server.run("xclip", "-quiet", "-selection", "clipboard", "-i", file.toString());
    }

    /// What another program would paste.
    String clipboard() throws IOException, InterruptedException {
        return server.tool("xclip", "-selection", "clipboard", "-o");
    }

    /// What xdotool prints.
    String xdotool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        return server.tool(command.toArray(String[]::new));
    }

    @Override
    public void close() {
        server.close();
    }
}
