package io.invigil.shell.platform.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The user's keyboard layout and options, as `setxkbmap -query` prints them.
///
/// @param rules   such as `evdev`
/// @param model   such as `pc105`
/// @param layout  such as `de,us`
/// @param variant such as `nodeadkeys,`; may be empty
/// @param options such as `compose:caps`; may be empty
public record KeyboardOptions(String rules, String model, String layout, String variant, String options) {
    /// The option that takes the server its own keys, among them those that switch virtual terminals.
    public static final String NO_SERVER_KEYS = "srvrkeys:none";

    private static final String PROGRAM = "setxkbmap";

    /// What a display has now.
    ///
    /// @return empty where `setxkbmap` is not installed
    /// @throws DisplayException if it is and fails
    public static Optional<KeyboardOptions> query(String display) throws DisplayException {
        Optional<String> printed = run(display, List.of("-query"));
        return printed.map(KeyboardOptions::parse);
    }

    static KeyboardOptions parse(String printed) {
        return new KeyboardOptions(
                field(printed, "rules"),
                field(printed, "model"),
                field(printed, "layout"),
                field(printed, "variant"),
                field(printed, "options"));
    }

    /// Whether the server's own keys are already gone.
    public boolean withoutServerKeys() {
        return List.of(options.split(",", -1)).contains(NO_SERVER_KEYS);
    }

    /// Takes the server its own keys, beside the options that are there.
    public static void dropServerKeys(String display) throws DisplayException {
        run(display, List.of("-option", NO_SERVER_KEYS));
    }

    /// Sets a display back to exactly these.
    public void apply(String display) throws DisplayException {
        List<String> arguments = new ArrayList<>();
        add(arguments, "-rules", rules);
        add(arguments, "-model", model);
        add(arguments, "-layout", layout);
        arguments.addAll(List.of("-variant", variant, "-option", ""));
        for (String option : options.split(",", -1)) {
            add(arguments, "-option", option);
        }
        if (run(display, arguments).isEmpty()) {
            throw new DisplayException("setxkbmap is gone, so the keyboard options could not be set back. Install "
                    + "x11-xkb-utils and run `invigil restore`, or log out and in again.");
        }
    }

    private static void add(List<String> arguments, String name, String value) {
        if (!value.isEmpty()) {
            arguments.add(name);
            arguments.add(value);
        }
    }

    private static String field(String printed, String name) {
        return printed.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> run(String display, List<String> arguments) throws DisplayException {
        List<String> command = new ArrayList<>(List.of(PROGRAM, "-display", display));
        command.addAll(arguments);
        Optional<SystemTool.Output> output = SystemTool.run(command);
        if (output.isPresent() && !output.get().worked()) {
            throw new DisplayException("setxkbmap failed on display " + display + ": "
                    + output.get().text());
        }
        return output.map(SystemTool.Output::text);
    }
}
