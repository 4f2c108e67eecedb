package io.invigil.precheck.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One sign of a virtual machine that was seen.
///
/// @param name   in the evidence
/// @param words  for people to read
/// @param seen   the value that gave it away
/// @param weight how telling it is, 1 to 3
record VirtualMachineSignal(String name, String words, String seen, int weight) {
    private static final Pattern MAKER = Pattern.compile(
            "qemu|kvm|vmware|virtualbox|innotek|xen|parallels|bochs|bhyve|amazon ec2|google compute engine"
                    + "|virtual machine|standard pc|openstack|cloud hypervisor|apple virtualization");
    private static final Pattern PROCESSOR = Pattern.compile("qemu|virtual cpu|kvm|tcg");
    private static final Pattern GRAPHICS = Pattern.compile(
            "virtio|vmware svga|svga3d|virtualbox|qxl|bochs|red hat|hyper-v|parallels|cirrus logic gd 5446");

    /// Ranges of virtual network cards: QEMU/KVM, VirtualBox, VMware (three), Hyper-V, Xen, Parallels.
    private static final Pattern CARD =
            Pattern.compile("(52:54:00|08:00:27|00:0c:29|00:50:56|00:05:69|00:15:5d|00:16:3e|00:1c:42):.*");

    /// Interfaces that virtual machines and containers on a real computer bring with them.
    private static final Pattern OWN_GUESTS =
            Pattern.compile("(virbr|vnet|vmnet|vboxnet|docker|br-|veth|tap|tun|lxc).*");

    /// The signs in some facts.
    static List<VirtualMachineSignal> of(MachineFacts facts) {
        List<VirtualMachineSignal> signals = new ArrayList<>();
        String firmware = (facts.maker() + " " + facts.model()).strip();
        if (found(MAKER, firmware)) {
            signals.add(new VirtualMachineSignal("maker", "maker '" + firmware + "'", firmware, 3));
        }
        if (found(PROCESSOR, facts.processor())) {
            signals.add(new VirtualMachineSignal(
                    "processor", "processor '" + facts.processor() + "'", facts.processor(), 2));
        }
        if (facts.hypervisor()) {
            signals.add(new VirtualMachineSignal("hypervisor", "the processor's hypervisor flag", "flag set", 1));
        }
        if (facts.virtioDevices() > 0) {
            signals.add(new VirtualMachineSignal("virtio", "virtio devices", facts.virtioDevices() + " devices", 1));
        }
        Optional<String> card =
                facts.cards().stream().filter(VirtualMachineSignal::virtualCard).findFirst();
        card.ifPresent(seen -> signals.add(new VirtualMachineSignal("network", "a virtual network card", seen, 1)));
        Optional<String> graphics =
                facts.graphics().stream().filter(seen -> found(GRAPHICS, seen)).findFirst();
        graphics.ifPresent(
                seen -> signals.add(new VirtualMachineSignal("graphics", "graphics card '" + seen + "'", seen, 2)));
        return List.copyOf(signals);
    }

    private static boolean found(Pattern pattern, String text) {
        return pattern.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean virtualCard(String card) {
        int space = card.lastIndexOf(' ');
        String name = card.substring(0, Math.max(space, 0)).toLowerCase(Locale.ROOT);
        String address = card.substring(space + 1).toLowerCase(Locale.ROOT);
        return CARD.matcher(address).matches() && !OWN_GUESTS.matcher(name).matches();
    }
}
