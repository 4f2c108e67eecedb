package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Computer;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The connectors of Linux' graphics drivers, `/sys/class/drm/card0-HDMI-A-1` and so on, each with the files `status`
/// (`connected`), `enabled`, `modes` and `edid` (the kernel's `drivers/gpu/drm/drm_sysfs.c`).
final class KernelOutputs {
    private static final String FOLDER = "sys/class/drm";
    private static final Pattern CONNECTOR = Pattern.compile("card\\d{1,3}-(.+)");
    private static final Pattern MODE = Pattern.compile("(\\d{1,5})x(\\d{1,5})i?");

    private KernelOutputs() {}

    /// Monitors that are connected and on.
    static List<Screen> monitors(Computer computer) {
        return computer.names(FOLDER).stream()
                .flatMap(name -> monitor(computer, name).stream())
                .toList();
    }

    private static Optional<Screen> monitor(Computer computer, String name) {
        Matcher connector = CONNECTOR.matcher(name);
        String at = FOLDER + "/" + name;
        if (!connector.matches()
                || connector.group(1).startsWith("Writeback")
                || !computer.text(at + "/status").orElse("").equals("connected")
                || !computer.text(at + "/enabled").orElse("enabled").equals("enabled")) {
            return Optional.empty();
        }
        return Optional.of(new Screen(
                connector.group(1),
                computer.bytes(at + "/edid").flatMap(Edid::model).orElse(""),
                XrandrOutput.kind(connector.group(1)),
                computer.text(at + "/modes").map(KernelOutputs::first).orElseGet(Rectangle::new),
                Optional.empty(),
                false));
    }

    private static Rectangle first(String modes) {
        Matcher mode = MODE.matcher(modes.lines().findFirst().orElse(""));
        return mode.matches()
                ? new Rectangle(Integer.parseInt(mode.group(1)), Integer.parseInt(mode.group(2)))
                : new Rectangle();
    }
}
