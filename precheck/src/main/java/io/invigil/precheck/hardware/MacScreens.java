package io.invigil.precheck.hardware;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The displays in what `system_profiler SPDisplaysDataType -json` prints. It does not say where on the desktop one
/// is, so mirrored ones are put in the same place and the others side by side.
final class MacScreens {
    static final List<String> COMMAND = List.of("system_profiler", "SPDisplaysDataType", "-json");
    private static final Pattern PIXELS = Pattern.compile("(\\d{1,5}) ?x ?(\\d{1,5}).*");

    private MacScreens() {}

    static List<Screen> parse(String json) {
        List<Screen> screens = new ArrayList<>();
        int right = 0;
        for (SystemAnswer card : SystemAnswer.read(json).stream()
                .flatMap(answer -> answer.list("SPDisplaysDataType").stream())
                .toList()) {
            for (SystemAnswer display : card.list("spdisplays_ndrvs")) {
                Optional<Rectangle> pixels = pixels(display);
                if (pixels.isPresent() && !display.text("spdisplays_online").equals("spdisplays_no")) {
                    boolean mirror = display.text("spdisplays_mirror").equals("spdisplays_on");
                    Rectangle area = pixels.get();
                    area.x = mirror ? 0 : right;
                    right += mirror ? 0 : area.width;
                    screens.add(screen(display, area));
                }
            }
        }
        return List.copyOf(screens);
    }

    private static Screen screen(SystemAnswer display, Rectangle area) {
        boolean builtIn = display.text("spdisplays_connection_type").equals("spdisplays_internal")
                || display.text("spdisplays_display_type").contains("built-in")
                || display.text("spdisplays_builtin").equals("spdisplays_yes");
        boolean air = display.text("spdisplays_connection_type").contains("airplay");
        return new Screen(
                "",
                display.text("_name"),
                builtIn ? Screen.Kind.INTERNAL : air ? Screen.Kind.WIRELESS : Screen.Kind.EXTERNAL,
                area,
                Optional.empty(),
                display.text("spdisplays_main").equals("spdisplays_yes"));
    }

    private static Optional<Rectangle> pixels(SystemAnswer display) {
        for (String name : List.of("_spdisplays_pixels", "spdisplays_pixels", "_spdisplays_resolution")) {
            Matcher pixels = PIXELS.matcher(display.text(name));
            if (pixels.matches()) {
                return Optional.of(
                        new Rectangle(Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2))));
            }
        }
        return Optional.empty();
    }
}
