package io.invigil.agent.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Types and looks at window titles by xdotool, as a person at the keyboard would.
final class Hands {
    private final String display;

    Hands(String display) {
        this.display = display;
    }

    void press(Shortcut shortcut) throws IOException, DemoException, InterruptedException {
        keys(shortcut.xdotool());
    }

    /// Presses keys one after the other, each by its X name.
    void keys(String... names) throws IOException, DemoException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("key"));
        words.addAll(List.of(names));
        xdotool(words);
    }

    void type(String text) throws IOException, DemoException, InterruptedException {
        xdotool(List.of("type", "--delay", "15", text));
    }

    /// The titles of all windows in which `part` stands; empty when there are none.
    List<String> titlesWith(String part) throws IOException, DemoException, InterruptedException {
        Process process = start(List.of("search", "--name", part, "getwindowname", "%@"));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().filter(line -> line.contains(part)).toList();
    }

    private void xdotool(List<String> words) throws IOException, DemoException, InterruptedException {
        Process process = start(words);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new DemoException("xdotool " + words.getFirst() + " failed: " + said.strip());
        }
    }

    private Process start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
