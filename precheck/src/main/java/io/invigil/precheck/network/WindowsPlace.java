package io.invigil.precheck.network;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Asks Windows about an interface.
final class WindowsPlace {
    private final SystemCommands commands;

    WindowsPlace(SystemCommands commands) {
        this.commands = commands;
    }

    NetworkPlace of(Carrier carrier, boolean thorough) throws InterruptedException {
        Optional<WindowsFormats.Wlan> wlan = commands.output(List.of("netsh", "wlan", "show", "interfaces"))
                .flatMap(text -> WindowsFormats.wlan(text, carrier.description()));
        LinkKind byName = carrier.kind();
        LinkKind kind = wlan.isPresent() ? LinkKind.WIFI : byName == LinkKind.UNKNOWN ? LinkKind.CABLE : byName;
        Connectivity connectivity = thorough
                ? commands.output(List.of(
                                "powershell",
                                "-NoProfile",
                                "-NonInteractive",
                                "-Command",
                                "(Get-NetConnectionProfile).IPv4Connectivity"))
                        .map(WindowsFormats::connectivity)
                        .orElse(Connectivity.UNKNOWN)
                : Connectivity.UNKNOWN;
        return new NetworkPlace(
                kind,
                carrier.description(),
                carrier.address(),
                commands.output(List.of("route", "print", "-4", "0.0.0.0"))
                        .flatMap(WindowsFormats::gateway)
                        .orElse(""),
                wlan.map(WindowsFormats.Wlan::accessPoint).orElse(""),
                wlan.map(WindowsFormats.Wlan::signalDbm).orElse(OptionalInt.empty()),
                connectivity);
    }
}
