package io.invigil.precheck.network;

import java.util.List;
import java.util.OptionalInt;

/// Asks macOS about an interface.
final class MacPlace {
    private final SystemCommands commands;

    MacPlace(SystemCommands commands) {
        this.commands = commands;
    }

    NetworkPlace of(Carrier carrier, boolean thorough) throws InterruptedException {
        LinkKind byName = carrier.kind();
        LinkKind kind = byName == LinkKind.UNKNOWN
                ? commands.output(List.of("networksetup", "-listallhardwareports"))
                        .map(text -> MacFormats.kind(text, carrier.name()))
                        .orElse(LinkKind.UNKNOWN)
                : byName;
        OptionalInt signal = OptionalInt.empty();
        if (thorough && kind == LinkKind.WIFI) {
            signal = commands.output(List.of("system_profiler", "SPAirPortDataType"))
                    .map(MacFormats::signal)
                    .orElse(OptionalInt.empty());
        }
        return new NetworkPlace(
                kind,
                carrier.name(),
                carrier.address(),
                commands.output(List.of("route", "-n", "get", "default"))
                        .flatMap(MacFormats::gateway)
                        .orElse(""),
                "",
                signal,
                commands.output(List.of("scutil", "--nwi"))
                        .map(MacFormats::connectivity)
                        .orElse(Connectivity.UNKNOWN));
    }
}
