package io.invigil.precheck.environment;

import io.invigil.protocol.model.ProgramSign;
import java.util.Set;

/// What was seen of a program beside its name.
///
/// @param script    path of the script, or name of the module, that it interprets; empty if it is no interpreter
/// @param original  the file name that its maker gave the executable (Windows' version resource); empty if unknown
/// @param libraries file names of the libraries that it has loaded
/// @param ports     where it listens, as `tcp/5900`
/// @param windows   classes of its windows, or its bundle id
/// @param markers   the markers of the catalogue that its executable or script holds
/// @param doings    what it does at the display: {@link ProgramSign#RECORDING}, {@link ProgramSign#WATCHING}
public record Traces(
        String script,
        String original,
        Set<String> libraries,
        Set<String> ports,
        Set<String> windows,
        Set<String> markers,
        Set<ProgramSign> doings) {
    /// Nothing was seen.
    public static final Traces NONE = new Traces("", "", Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public Traces {
        libraries = Set.copyOf(libraries);
        ports = Set.copyOf(ports);
        windows = Set.copyOf(windows);
        markers = Set.copyOf(markers);
        doings = Set.copyOf(doings);
    }
}
