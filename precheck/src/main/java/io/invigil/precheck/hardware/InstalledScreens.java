package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Computer;
import io.invigil.precheck.words.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The displays of a computer.
///
/// @param computer whose
/// @param desktop  the parts of its desktop, as AWT sees them
record InstalledScreens(Computer computer, Supplier<List<Screen>> desktop) implements Screens {
    @Override
    public Sight look() {
        return switch (computer.platform()) {
            case LINUX -> linux();
            case MACOS ->
                seen(
                                computer.commands()
                                        .text(MacScreens.COMMAND.toArray(String[]::new))
                                        .map(MacScreens::parse)
                                        .orElse(List.of()),
                                List.of(),
                                "system_profiler")
                        .orElseGet(() -> byDesktop(List.of()));
            case WINDOWS ->
                byDesktop(computer.powerShell(WindowsScreens.SCRIPT)
                        .map(WindowsScreens::monitors)
                        .orElse(List.of()));
            case OTHER -> byDesktop(List.of());
        };
    }

    private Sight linux() {
        if (computer.variable("DISPLAY").isEmpty()) {
            return new Sight.None(words("displays.no-session"));
        }
        List<XrandrOutput> outputs = computer.commands()
                .text("xrandr", "--current", "--prop")
                .map(XrandrOutput::parse)
                .orElse(List.of());
        List<Screen> on = outputs.stream()
                .filter(XrandrOutput::on)
                .map(XrandrOutput::screen)
                .toList();
        List<String> off = outputs.stream()
                .filter(output -> !output.on())
                .map(output -> output.screen().name())
                .toList();
        return seen(on, off, "xrandr").orElseGet(() -> byDesktop(KernelOutputs.monitors(computer)));
    }

    private Sight byDesktop(List<Screen> monitors) {
        List<Screen> parts = desktop.get();
        String source = monitors.isEmpty() ? "desktop" : "desktop and monitors";
        return seen(Screens.joined(parts, monitors), List.of(), source).orElseGet(() -> new Sight.None(noDesktop()));
    }

    private Optional<Sight> seen(List<Screen> screens, List<String> off, String source) {
        return screens.isEmpty()
                ? Optional.empty()
                : Optional.of(new Sight.Seen(screens, off, XServer.of(computer).flatMap(XServer::virtual), source));
    }

    private Phrase noDesktop() {
        String display = computer.variable("DISPLAY");
        return display.isEmpty() ? words("displays.no-session") : words("displays.no-answer", display);
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(InstalledScreens.class, key, values);
    }
}
