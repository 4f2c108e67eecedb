package io.invigil.precheck.hardware;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The monitors of Windows, by `WmiMonitorID` (names), `WmiMonitorConnectionParams` (how they are joined) and
/// `WmiMonitorBasicDisplayParams` (size in centimetres). Where they are on the desktop is not in them.
final class WindowsScreens {
    static final String SCRIPT = "$n='root\\wmi';@{monitors=@(Get-CimInstance -Namespace $n WmiMonitorID"
            + " | Select-Object InstanceName,Active,UserFriendlyName);"
            + "links=@(Get-CimInstance -Namespace $n WmiMonitorConnectionParams"
            + " | Select-Object InstanceName,VideoOutputTechnology);"
            + "sizes=@(Get-CimInstance -Namespace $n WmiMonitorBasicDisplayParams"
            + " | Select-Object InstanceName,MaxHorizontalImageSize,MaxVerticalImageSize)}"
            + " | ConvertTo-Json -Depth 4 -Compress";

    private WindowsScreens() {}

    /// Those that are on.
    static List<Screen> monitors(String json) {
        return SystemAnswer.read(json).stream()
                .flatMap(answer -> answer.list("monitors").stream()
                        .filter(monitor -> monitor.truth("Active"))
                        .map(monitor -> monitor(monitor, answer)))
                .toList();
    }

    private static Screen monitor(SystemAnswer monitor, SystemAnswer all) {
        String instance = monitor.text("InstanceName");
        return new Screen(
                "",
                name(monitor),
                of(all.list("links"), instance)
                        .flatMap(link -> link.number("VideoOutputTechnology"))
                        .map(number -> kind(number.longValue()))
                        .orElse(Screen.Kind.UNKNOWN),
                new Rectangle(),
                of(all.list("sizes"), instance).flatMap(WindowsScreens::size),
                false);
    }

    private static Optional<SystemAnswer> of(List<SystemAnswer> answers, String instance) {
        return answers.stream()
                .filter(answer -> answer.text("InstanceName").equals(instance))
                .findFirst();
    }

    /// The name is a list of characters, filled up with zeros.
    private static String name(SystemAnswer monitor) {
        return StreamSupport.stream(monitor.node().path("UserFriendlyName").spliterator(), false)
                .map(character -> character.asInt(0))
                .filter(character -> character >= ' ' && character < 0x7F)
                .limit(16)
                .map(Character::toString)
                .collect(Collectors.joining())
                .strip();
    }

    private static Optional<Dimension> size(SystemAnswer size) {
        return size.number("MaxHorizontalImageSize")
                .filter(width -> width > 0)
                .flatMap(width -> size.number("MaxVerticalImageSize")
                        .map(height -> new Dimension(width.intValue() * 10, height.intValue() * 10)));
    }

    /// Microsoft's `D3DKMDT_VIDEO_OUTPUT_TECHNOLOGY`.
    private static Screen.Kind kind(long technology) {
        if (technology == 6 || technology == 11 || technology == 13 || technology == 0x8000_0000L) {
            return Screen.Kind.INTERNAL;
        }
        if (technology == 15) {
            return Screen.Kind.WIRELESS;
        }
        return technology >= 0 && technology <= 17 ? Screen.Kind.EXTERNAL : Screen.Kind.UNKNOWN;
    }
}
