package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Computer;
import java.util.List;
import java.util.Optional;

/// What gives a virtual machine away, or shows a real one.
///
/// @param firmware   maker, model, board, BIOS, as the firmware names them
/// @param processor  the processor's name
/// @param hypervisor whether the processor says that a hypervisor is below it
/// @param ownsIt     whether this system owns that hypervisor, as a host does; empty if it does not
/// @param cards      names and addresses of network cards that are devices, `name aa:bb:cc:dd:ee:ff`; without the
///                   bridges and adapters that a host makes for its own guests
/// @param graphics   names or ids of graphics cards
/// @param disks      names of disks
/// @param inputs     names of keyboards, mice and other devices
/// @param buses      buses that only guests have, with their devices
/// @param boxes      what says that this runs in a container or a subsystem
/// @param sensors    whether fans, thermal sensors or batteries were seen; empty if it was not looked for
record MachineFacts(
        List<String> firmware,
        String processor,
        boolean hypervisor,
        Optional<String> ownsIt,
        List<String> cards,
        List<String> graphics,
        List<String> disks,
        List<String> inputs,
        List<String> buses,
        List<String> boxes,
        Optional<Boolean> sensors) {
    /// What a computer tells; empty if it tells nothing.
    static Optional<MachineFacts> of(Computer computer) {
        return switch (computer.platform()) {
            case LINUX -> LinuxMachine.facts(computer);
            case MACOS -> MacMachine.facts(computer);
            case WINDOWS -> computer.powerShell(WindowsMachine.SCRIPT).flatMap(WindowsMachine::parse);
            case OTHER -> Optional.empty();
        };
    }
}
