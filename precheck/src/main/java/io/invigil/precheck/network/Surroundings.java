package io.invigil.precheck.network;

import io.invigil.precheck.platform.Commands;
import java.nio.file.Path;
import java.time.Duration;

/// What the network checks find out about this computer's place in the network from.
///
/// @param proxies  which proxies stand between
/// @param root     root of the file system, for `/proc` and `/sys`
/// @param commands runs the system's own programs
/// @param system   which family of operating systems this is
record Surroundings(ProxySettings proxies, Path root, SystemCommands commands, Family system) {
    private static final Duration COMMAND = Duration.ofSeconds(2);

    /// A family of operating systems.
    enum Family {
        LINUX,
        WINDOWS,
        MACOS,
        OTHER;

        static Family of(String osName) {
            String name = osName.toLowerCase(java.util.Locale.ROOT);
            return name.contains("linux")
                    ? LINUX
                    : name.contains("windows") ? WINDOWS : name.contains("mac") ? MACOS : OTHER;
        }
    }

    static Surroundings ofThisComputer() {
        return new Surroundings(
                ProxySettings.ofThisProcess(),
                Path.of("/"),
                command -> Commands.within(COMMAND).text(command.toArray(String[]::new)),
                Family.of(System.getProperty("os.name", "")));
    }
}
