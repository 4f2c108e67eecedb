package io.invigil.precheck.hardware;

import java.util.List;

/// What gives a virtual machine away.
///
/// @param maker         who made the computer, by its firmware; empty if unknown
/// @param model         its model; empty if unknown
/// @param processor     the processor's name
/// @param hypervisor    whether the processor says that a hypervisor is below it
/// @param cards         names of network cards with their addresses, `name aa:bb:cc:dd:ee:ff`
/// @param graphics      names of graphics cards
/// @param virtioDevices how many devices speak virtio
record MachineFacts(
        String maker,
        String model,
        String processor,
        boolean hypervisor,
        List<String> cards,
        List<String> graphics,
        int virtioDevices) {}
