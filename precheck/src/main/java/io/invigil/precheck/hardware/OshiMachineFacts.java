package io.invigil.precheck.hardware;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import oshi.SystemInfo;
import oshi.hardware.ComputerSystem;
import oshi.hardware.GraphicsCard;
import oshi.hardware.HardwareAbstractionLayer;

/// Reads from oshi, and on Linux from `/proc` and `/sys`, what gives a virtual machine away.
final class OshiMachineFacts {
    private static final Pattern FLAG = Pattern.compile("(?m)^(flags|Features)\\s*:.*\\bhypervisor\\b");

    private OshiMachineFacts() {}

    static MachineFacts ofThisComputer() {
        HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
        ComputerSystem computer = hardware.getComputerSystem();
        return new MachineFacts(
                known(computer.getManufacturer()),
                known(computer.getModel()),
                hardware.getProcessor().getProcessorIdentifier().getName(),
                hypervisorFlag(Path.of("/proc/cpuinfo")),
                hardware.getNetworkIFs().stream()
                        .map(card -> card.getName() + " " + card.getMacaddr())
                        .toList(),
                hardware.getGraphicsCards().stream().map(GraphicsCard::getName).toList(),
                entries(Path.of("/sys/bus/virtio/devices")));
    }

    private static String known(String value) {
        return value.equalsIgnoreCase("unknown") ? "" : value;
    }

    /// Whether the flags of `/proc/cpuinfo` name a hypervisor.
    static boolean hypervisorFlag(Path cpuinfo) {
        try {
            return FLAG.matcher(Files.readString(cpuinfo)).find();
        } catch (IOException notLinux) {
            return false;
        }
    }

    private static int entries(Path folder) {
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(folder)) {
            int count = 0;
            for (Path ignored : devices) {
                count++;
            }
            return count;
        } catch (IOException none) {
            return 0;
        }
    }
}
