package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Computer;
import java.util.List;
import java.util.Optional;

/// A folder of `/sys/class/power_supply` (the kernel's `Documentation/ABI/testing/sysfs-class-power`).
///
/// @param type   `Battery`, `Mains`, `USB`, `Wireless`, `UPS`
/// @param online whether current comes from it, for all but batteries
/// @param status of a battery: `Charging`, `Discharging`, `Not charging`, `Full`, `Unknown`
/// @param charge of a battery, per cent
/// @param size   of a battery when full, in whatever it is counted in; 1 if it does not say
record LinuxSupply(String type, boolean online, String status, Optional<Integer> charge, double size) {
    /// Reads it; empty for the battery of a mouse or a telephone, whose scope is `Device`.
    static Optional<LinuxSupply> of(Computer computer, String folder) {
        if (computer.text(folder + "/scope").filter("Device"::equals).isPresent()) {
            return Optional.empty();
        }
        boolean there = computer.text(folder + "/present").filter("0"::equals).isEmpty();
        return computer.text(folder + "/type")
                .filter(type -> there)
                .map(type -> new LinuxSupply(
                        type,
                        computer.text(folder + "/online").filter(value -> !value.equals("0")).isPresent(),
                        computer.text(folder + "/status").orElse(""),
                        number(computer, folder + "/capacity").map(value -> (int) Math.clamp(value, 0, 100)),
                        number(computer, folder + "/energy_full")
                                .or(() -> number(computer, folder + "/charge_full"))
                                .filter(value -> value > 0)
                                .orElse(1.0)));
    }

    private static Optional<Double> number(Computer computer, String file) {
        return computer.text(file).filter(text -> text.matches("\\d{1,12}")).map(Double::parseDouble);
    }

    /// What all of them together say.
    static PowerSource source(List<LinuxSupply> supplies) {
        List<LinuxSupply> batteries = supplies.stream()
                .filter(supply -> supply.type().equals("Battery") && supply.charge().isPresent())
                .toList();
        if (batteries.isEmpty()) {
            return supplies.stream().anyMatch(supply -> supply.type().equals("Battery"))
                    ? new PowerSource.Unknown()
                    : new PowerSource.NoBattery();
        }
        int percent = charge(batteries);
        boolean discharging = batteries.stream().anyMatch(battery -> battery.status().equals("Discharging"));
        boolean line = supplies.stream().anyMatch(supply -> !supply.type().equals("Battery") && supply.online());
        boolean fed = batteries.stream().anyMatch(battery -> battery.status().matches("Charging|Full|Not charging"));
        if (line || (fed && !discharging)) {
            return new PowerSource.Mains(percent);
        }
        return discharging || supplies.stream().anyMatch(supply -> supply.type().equals("Mains"))
                ? new PowerSource.Battery(percent)
                : new PowerSource.Unknown();
    }

    private static int charge(List<LinuxSupply> batteries) {
        double size = batteries.stream().mapToDouble(LinuxSupply::size).sum();
        double full = batteries.stream()
                .mapToDouble(battery -> battery.charge().orElse(0) * battery.size())
                .sum();
        return (int) Math.round(full / size);
    }
}
