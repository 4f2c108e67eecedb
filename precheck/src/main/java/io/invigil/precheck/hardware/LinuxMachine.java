package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Computer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads from `/sys` and `/proc` what gives a virtual machine away. Whoever is logged in may read all of it.
final class LinuxMachine {
    private static final List<String> DMI =
            List.of("sys_vendor", "product_name", "product_version", "board_vendor", "bios_vendor", "bios_version");
    private static final Pattern HYPERVISOR = Pattern.compile("(?m)^(?:flags|Features)\\s*:.*\\bhypervisor\\b");
    private static final Pattern PROCESSOR = Pattern.compile("(?m)^(?:model name|Model|Hardware)\\s*: (.{1,200})$");
    private static final Pattern INPUT = Pattern.compile("(?m)^N: Name=\"(.{1,200})\"$");
    private static final Pattern CONTAINER = Pattern.compile("(?:docker|podman|lxc(?:-libvirt)?|systemd-nspawn|rkt)");
    private static final String GRAPHICS_CLASS = "0x03";

    private LinuxMachine() {}

    static Optional<MachineFacts> facts(Computer computer) {
        Optional<String> cpuinfo = computer.text("proc/cpuinfo");
        return cpuinfo.map(cpu -> new MachineFacts(
                firmware(computer),
                first(PROCESSOR, cpu),
                HYPERVISOR.matcher(cpu).find(),
                owner(computer),
                cards(computer),
                graphics(computer),
                each(computer, "sys/block", List.of("device/vendor", "device/model")),
                inputs(computer),
                buses(computer),
                boxes(computer),
                Optional.of(sensors(computer))));
    }

    private static List<String> firmware(Computer computer) {
        Stream<String> dmi = DMI.stream().flatMap(name -> computer.text("sys/class/dmi/id/" + name).stream());
        Stream<String> tree = Stream.of("model", "compatible", "hypervisor/compatible")
                .flatMap(name -> computer.text("sys/firmware/devicetree/base/" + name).stream())
                .map(text -> text.replace('\0', ' ').strip());
        Stream<String> type = computer.text("sys/hypervisor/type").stream()
                .filter(name -> owner(computer).isEmpty())
                .map(name -> "hypervisor " + name);
        return Stream.of(dmi, tree, type)
                .flatMap(texts -> texts)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    /// The first domain of Xen owns the hypervisor (`control_d`); it is the computer's own system.
    private static Optional<String> owner(Computer computer) {
        return computer.text("proc/xen/capabilities")
                .filter(text -> text.contains("control_d"))
                .map(text -> "first domain of Xen");
    }

    /// Only interfaces with a device below them: bridges, taps and the adapters of Docker, libvirt, VirtualBox or
    /// VMware on a real computer have none.
    private static List<String> cards(Computer computer) {
        return computer.names("sys/class/net").stream()
                .filter(name -> computer.has("sys/class/net/" + name + "/device"))
                .flatMap(name ->
                        computer.text("sys/class/net/" + name + "/address").stream().map(mac -> name + " " + mac))
                .toList();
    }

    private static List<String> graphics(Computer computer) {
        String folder = "sys/bus/pci/devices/";
        return computer.names(folder).stream()
                .filter(slot -> computer.text(folder + slot + "/class")
                        .filter(kind -> kind.startsWith(GRAPHICS_CLASS))
                        .isPresent())
                .map(slot -> "pci " + computer.text(folder + slot + "/vendor").orElse("") + ":"
                        + computer.text(folder + slot + "/device").orElse(""))
                .toList();
    }

    private static List<String> inputs(Computer computer) {
        List<String> names = new ArrayList<>(each(computer, "sys/bus/usb/devices", List.of("manufacturer", "product")));
        computer.text("proc/bus/input/devices")
                .ifPresent(text -> INPUT.matcher(text).results().forEach(name -> names.add(name.group(1))));
        return names.stream().distinct().toList();
    }

    private static List<String> buses(Computer computer) {
        return Stream.of("virtio", "vmbus", "xen", "visorbus")
                .filter(bus -> !bus.equals("xen") || owner(computer).isEmpty())
                .flatMap(bus -> {
                    int devices = computer.names("sys/bus/" + bus + "/devices").size();
                    return devices == 0 ? Stream.empty() : Stream.of(bus + ", " + devices + " devices");
                })
                .toList();
    }

    /// What systemd-detect-virt(1) names as containers, and the Windows Subsystem for Linux, whose kernel's release
    /// ends with `microsoft-standard-WSL2`.
    private static List<String> boxes(Computer computer) {
        List<String> boxes = new ArrayList<>();
        computer.text("proc/sys/kernel/osrelease")
                .filter(release -> release.toLowerCase(Locale.ROOT).contains("microsoft"))
                .ifPresent(release -> boxes.add("WSL, kernel " + release));
        Stream.of(".dockerenv", "run/.containerenv")
                .filter(computer::has)
                .forEach(file -> boxes.add("container, /" + file));
        computer.text("run/systemd/container")
                .filter(CONTAINER.asMatchPredicate())
                .ifPresent(name -> boxes.add("container, " + name));
        return boxes;
    }

    private static boolean sensors(Computer computer) {
        Predicate<String> tells = name -> !computer.names(name).isEmpty();
        boolean zones = computer.names("sys/class/thermal").stream().anyMatch(name -> name.startsWith("thermal_zone"));
        return zones || tells.test("sys/class/hwmon") || tells.test("sys/class/power_supply");
    }

    private static List<String> each(Computer computer, String folder, List<String> files) {
        return computer.names(folder).stream()
                .map(name -> files.stream()
                        .flatMap(file -> computer.text(folder + "/" + name + "/" + file).stream())
                        .reduce("", (one, other) -> (one + " " + other).strip()))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private static String first(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        return match.find() ? match.group(1).strip() : "";
    }
}
