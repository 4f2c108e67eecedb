package io.invigil.precheck.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/// One sign of a virtual machine that was seen.
///
/// @param kind   what sort of sign it is
/// @param seen   the value that gave it away
/// @param weight how telling it is; 0 if it is explained
record VirtualMachineSignal(Kind kind, String seen, int weight) {
    /// Sorts of signs, with their weights.
    enum Kind {
        FIRMWARE(5),
        PROCESSOR(4),
        HYPERVISOR(3),
        BUS(3),
        GRAPHICS(3),
        DISK(3),
        CONTAINER(3),
        INPUT(2),
        NETWORK(2),
        NO_SENSORS(1);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        /// Its name in the evidence.
        String evidence() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Pattern FIRMWARE = Pattern.compile(
            "\\b(?:qemu|kvm|vmware|virtualbox|innotek|hvm domu|xen|parallels|bochs|bhyve|seabios|ovmf|amazon ec2"
                    + "|google compute engine|virtual machine|virtual platform|standard pc|openstack|cloud hypervisor"
                    + "|firecracker|dummy-virt|virtualmac\\d|vbox|vrtual|ovirt|nutanix|proxmox|acrn)\\b"
                    + "|vmware\\d|virtualmac|edk ii.*qemu|linux,dummy-virt");
    private static final Pattern PROCESSOR = Pattern.compile("qemu|virtual cpu|\\bkvm\\b|\\btcg\\b|\\(virtual\\)");

    /// Names, and the makers of virtual cards in PCI ids: virtio, VMware, VirtualBox, Bochs, QEMU, Hyper-V, Parallels,
    /// Xen; Cirrus 5446 as QEMU has it.
    private static final Pattern GRAPHICS = Pattern.compile(
            "virtio|vmware svga|svga3d|virtualbox|\\bqxl\\b|bochs|red hat|hyper-v|parallels display|citrix|proxmox"
                    + "|pci 0x(?:1af4|15ad|80ee|1234|1b36|1414|1ab8|5853):.*|pci 0x1013:0x00b8");
    private static final Pattern DISK = Pattern.compile(
            "\\bqemu\\b|\\bvbox\\b|vmware virtual|msft virtual|microsoft virtual disk|\\bvirtio\\b|xensrc");
    private static final Pattern INPUT =
            Pattern.compile("\\bqemu\\b|virtualbox (?:usb|mouse)|vmware (?:vmmouse|virtual|usb)|virtualps/2 vmware"
                    + "|hyper-v mouse|\\bvirtio\\b|xen virtual|parallels (?:mouse|virtual)|spice vdagent");

    /// Ranges of virtual network cards: QEMU/KVM, VirtualBox, VMware (three), Hyper-V, Xen, Parallels.
    private static final Pattern CARD = Pattern.compile(
            ".* (?:52[:-]54[:-]00|08[:-]00[:-]27|00[:-]0c[:-]29|00[:-]50[:-]56|00[:-]05[:-]69|00[:-]15[:-]5d"
                    + "|00[:-]16[:-]3e|00[:-]1c[:-]42)[:-].*");

    /// The signs in some facts, the heaviest first.
    static List<VirtualMachineSignal> of(MachineFacts facts) {
        List<VirtualMachineSignal> signals = new ArrayList<>();
        BiConsumer<Kind, List<String>> add = (kind, seen) -> {
            if (!seen.isEmpty()) {
                signals.add(new VirtualMachineSignal(kind, String.join("; ", seen), kind.weight));
            }
        };
        add.accept(Kind.FIRMWARE, found(FIRMWARE, facts.firmware()));
        add.accept(Kind.PROCESSOR, found(PROCESSOR, List.of(facts.processor())));
        if (facts.hypervisor()) {
            signals.add(facts.ownsIt()
                    .map(owner -> new VirtualMachineSignal(Kind.HYPERVISOR, "flag set by " + owner, 0))
                    .orElse(new VirtualMachineSignal(Kind.HYPERVISOR, "flag set", Kind.HYPERVISOR.weight)));
        }
        add.accept(Kind.BUS, facts.buses());
        add.accept(Kind.GRAPHICS, found(GRAPHICS, facts.graphics()));
        add.accept(Kind.DISK, found(DISK, facts.disks()));
        add.accept(Kind.CONTAINER, facts.boxes());
        add.accept(Kind.INPUT, found(INPUT, facts.inputs()));
        add.accept(Kind.NETWORK, found(CARD, facts.cards()));
        if (facts.sensors().filter(seen -> !seen).isPresent()) {
            add.accept(Kind.NO_SENSORS, List.of("no fan, thermal sensor or battery"));
        }
        return List.copyOf(signals);
    }

    private static List<String> found(Pattern pattern, List<String> texts) {
        return texts.stream()
                .filter(text -> pattern.matcher(text.toLowerCase(Locale.ROOT)).find())
                .toList();
    }
}
