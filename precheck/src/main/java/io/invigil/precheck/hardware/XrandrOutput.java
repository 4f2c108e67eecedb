package io.invigil.precheck.hardware;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One output that a display is connected to, as `xrandr --current --prop` prints it (xrandr(1)):
/// `HDMI-1 connected primary 1920x1080+0+0 (normal left inverted right x axis y axis) 527mm x 296mm`, its properties
/// below it, each behind a tab. Mirrored outputs are in it one by one, in the same place.
///
/// @param screen what it shows; its area is empty if it is off
/// @param on     whether it shows something
record XrandrOutput(Screen screen, boolean on) {
    private static final Pattern OUTPUT = Pattern.compile("(\\S{1,64}) (?:connected|unknown connection)( primary)?"
            + "(?: (\\d{1,5})x(\\d{1,5})\\+(-?\\d{1,6})\\+(-?\\d{1,6}))?"
            + "(?: [a-z ]{1,40})?(?: \\([^)]{0,100}\\))?(?: (\\d{1,5})mm x (\\d{1,5})mm)?");
    private static final Pattern HEX = Pattern.compile("\\t\\t([0-9a-f]{32})");
    private static final Pattern BUILT_IN = Pattern.compile("(?:eDP|LVDS|DSI).*");
    private static final Pattern CABLE = Pattern.compile("(?:HDMI|DP|DisplayPort|DVI|VGA|TV|USB)\\b?.*");
    private static final int MOST = 64;

    /// Those in a text, at most 64.
    static List<XrandrOutput> parse(String text) {
        List<XrandrOutput> outputs = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.startsWith("\t") && !line.startsWith(" ")) {
                of(block).ifPresent(outputs::add);
                block.clear();
            }
            block.add(line);
        }
        of(block).ifPresent(outputs::add);
        return List.copyOf(outputs.subList(0, Math.min(MOST, outputs.size())));
    }

    private static Optional<XrandrOutput> of(List<String> block) {
        if (block.isEmpty() || block.stream().anyMatch(line -> line.matches("\\tnon-desktop: 1\\s*"))) {
            return Optional.empty();
        }
        Matcher output = OUTPUT.matcher(block.getFirst().stripTrailing());
        if (!output.matches()) {
            return Optional.empty();
        }
        boolean on = output.group(3) != null && !output.group(3).equals("0");
        Screen screen = new Screen(
                output.group(1),
                Edid.model(edid(block)).orElse(""),
                kind(output.group(1)),
                on ? area(output) : new Rectangle(),
                size(output),
                output.group(2) != null);
        return Optional.of(new XrandrOutput(screen, on));
    }

    private static Rectangle area(Matcher output) {
        return new Rectangle(
                Integer.parseInt(output.group(5)),
                Integer.parseInt(output.group(6)),
                Integer.parseInt(output.group(3)),
                Integer.parseInt(output.group(4)));
    }

    private static Optional<Dimension> size(Matcher output) {
        return Optional.ofNullable(output.group(7))
                .filter(width -> !width.equals("0"))
                .map(width -> new Dimension(Integer.parseInt(width), Integer.parseInt(output.group(8))));
    }

    private static byte[] edid(List<String> block) {
        int begin = block.indexOf("\tEDID: ") >= 0 ? block.indexOf("\tEDID: ") : block.indexOf("\tEDID:");
        StringBuilder hex = new StringBuilder();
        for (int i = begin + 1; begin >= 0 && i < block.size(); i++) {
            Matcher line = HEX.matcher(block.get(i).stripTrailing());
            if (!line.matches()) {
                break;
            }
            hex.append(line.group(1));
        }
        return HexFormat.of().parseHex(hex);
    }

    /// The kind that the name of an output tells, the same for the X server and the kernel.
    static Screen.Kind kind(String name) {
        if (BUILT_IN.matcher(name).matches()) {
            return Screen.Kind.INTERNAL;
        }
        return CABLE.matcher(name).matches() ? Screen.Kind.EXTERNAL : Screen.Kind.UNKNOWN;
    }
}
