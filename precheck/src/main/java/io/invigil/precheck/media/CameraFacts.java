package io.invigil.precheck.media;

import java.util.List;
import java.util.Optional;

/// What the system knows of a camera without opening it.
///
/// @param node      where the system keeps it, such as `/dev/video0`; empty if it does not say
/// @param driver    the kernel's driver; empty if it does not say
/// @param connected whether it is there, as far as can be told
/// @param permitted whether this user may open it, as far as can be told
/// @param virtual   what tells that a program stands behind it and no camera; empty if nothing does
/// @param holders   other programs that have it open, as far as can be told
public record CameraFacts(
        String node,
        String driver,
        boolean connected,
        boolean permitted,
        Optional<String> virtual,
        List<DeviceHolder> holders) {
    public CameraFacts {
        holders = List.copyOf(holders);
    }

    /// What its name and the system's long name tell.
    ///
    /// @param name what the system calls it
    /// @param id   its longer name, such as a device path of Windows; may be empty
    public static CameraFacts named(String name, String id) {
        return new CameraFacts("", "", true, true, VirtualCameras.sign(name, id), List.of());
    }
}
