package io.invigil.precheck.hardware;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads from `Win32_...` classes what gives a virtual machine away. `HypervisorPresent` is also set on real
/// computers, by Hyper-V, WSL or memory integrity, for Windows itself then runs as the hypervisor's root; a guest is
/// told from it by its firmware.
final class WindowsMachine {
    static final String SCRIPT = "@{system=Get-CimInstance Win32_ComputerSystem"
            + " | Select-Object Manufacturer,Model,HypervisorPresent;"
            + "bios=Get-CimInstance Win32_BIOS | Select-Object Manufacturer,SMBIOSBIOSVersion,Version;"
            + "board=Get-CimInstance Win32_BaseBoard | Select-Object Manufacturer,Product;"
            + "processors=@(Get-CimInstance Win32_Processor | Select-Object Name);"
            + "cards=@(Get-CimInstance Win32_NetworkAdapter | Where-Object MACAddress"
            + " | Select-Object Name,MACAddress,PNPDeviceID);"
            + "graphics=@(Get-CimInstance Win32_VideoController | Select-Object Name,PNPDeviceID);"
            + "disks=@(Get-CimInstance Win32_DiskDrive | Select-Object Model);"
            + "inputs=@(Get-CimInstance Win32_PointingDevice | Select-Object Name)}"
            + " | ConvertTo-Json -Depth 4 -Compress";

    private WindowsMachine() {}

    static Optional<MachineFacts> parse(String json) {
        return SystemAnswer.read(json)
                .filter(answer -> !answer.list("system").isEmpty())
                .map(answer -> {
                    boolean present = answer.list("system").getFirst().truth("HypervisorPresent");
                    return new MachineFacts(
                            firmware(answer),
                            answer.list("processors").stream()
                                    .map(processor -> processor.text("Name").strip())
                                    .findFirst()
                                    .orElse(""),
                            present,
                            present ? Optional.of("Windows, which may be its root") : Optional.empty(),
                            cards(answer),
                            names(answer, "graphics", "Name"),
                            names(answer, "disks", "Model"),
                            names(answer, "inputs", "Name"),
                            buses(answer),
                            List.of(),
                            Optional.empty());
                });
    }

    private static List<String> firmware(SystemAnswer answer) {
        return Stream.of(
                        names(answer, "system", "Manufacturer"),
                        names(answer, "system", "Model"),
                        names(answer, "bios", "Manufacturer"),
                        names(answer, "bios", "SMBIOSBIOSVersion"),
                        names(answer, "bios", "Version"),
                        names(answer, "board", "Manufacturer"),
                        names(answer, "board", "Product"))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /// Not those that programs make: `ROOT\...` are the adapters of VirtualBox, VMware, Hyper-V and VPN on a host.
    private static List<String> cards(SystemAnswer answer) {
        return answer.list("cards").stream()
                .filter(card -> !card.text("PNPDeviceID").toUpperCase(Locale.ROOT).startsWith("ROOT\\"))
                .map(card -> card.text("Name") + " " + card.text("MACAddress"))
                .toList();
    }

    /// Devices on the bus of Hyper-V are in its guests only.
    private static List<String> buses(SystemAnswer answer) {
        return Stream.of("cards", "graphics")
                .flatMap(kind -> answer.list(kind).stream())
                .filter(device -> device.text("PNPDeviceID").toUpperCase(Locale.ROOT).startsWith("VMBUS\\"))
                .map(device -> "vmbus, " + device.text("Name"))
                .limit(1)
                .toList();
    }

    private static List<String> names(SystemAnswer answer, String list, String name) {
        return answer.list(list).stream()
                .map(item -> item.text(name).strip())
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }
}
