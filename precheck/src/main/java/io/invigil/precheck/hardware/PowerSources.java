package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Computer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a system what it runs on.
final class PowerSources {
    private static final String SUPPLIES = "sys/class/power_supply";
    private static final Pattern MAC_CHARGE = Pattern.compile("-InternalBattery-\\d+.*?\\t(\\d{1,3})%;");
    private static final int WINDOWS_OFFLINE = 0;
    private static final int WINDOWS_ONLINE = 1;
    private static final int WINDOWS_NO_BATTERY = 128;
    private static final String WINDOWS =
            "Add-Type -AssemblyName System.Windows.Forms; [System.Windows.Forms.SystemInformation]::PowerStatus"
                    + " | Select-Object PowerLineStatus,BatteryChargeStatus,BatteryLifePercent"
                    + " | ConvertTo-Json -Compress";

    private PowerSources() {}

    static PowerSource of(Computer computer) {
        return switch (computer.platform()) {
            case LINUX -> linux(computer);
            case MACOS ->
                computer.commands().text("pmset", "-g", "batt").map(PowerSources::macos).orElse(new PowerSource.Unknown());
            case WINDOWS ->
                computer.powerShell(WINDOWS).map(PowerSources::windows).orElse(new PowerSource.Unknown());
            case OTHER -> new PowerSource.Unknown();
        };
    }

    private static PowerSource linux(Computer computer) {
        if (!computer.has(SUPPLIES)) {
            return new PowerSource.Unknown();
        }
        List<LinuxSupply> supplies = computer.names(SUPPLIES).stream()
                .flatMap(name -> LinuxSupply.of(computer, SUPPLIES + "/" + name).stream())
                .toList();
        return LinuxSupply.source(supplies);
    }

    /// The text of `pmset -g batt`; its manual page calls it a state of the batteries.
    static PowerSource macos(String text) {
        Matcher charge = MAC_CHARGE.matcher(text);
        if (!charge.find()) {
            return text.contains("AC Power") ? new PowerSource.NoBattery() : new PowerSource.Unknown();
        }
        int percent = Math.min(100, Integer.parseInt(charge.group(1)));
        return text.contains("'Battery Power'") ? new PowerSource.Battery(percent) : new PowerSource.Mains(percent);
    }

    /// `System.Windows.Forms.PowerStatus`: a line status of 0, 1 or 255 for unknown, and flags of the battery, among
    /// which 128 says that there is none. The charge is a share of 1; 255 says that it is unknown.
    static PowerSource windows(String json) {
        Optional<SystemAnswer> answer = SystemAnswer.read(json);
        int line = answer.flatMap(seen -> seen.number("PowerLineStatus"))
                .map(Double::intValue)
                .orElse(-1);
        int flags = answer.flatMap(seen -> seen.number("BatteryChargeStatus"))
                .map(Double::intValue)
                .orElse(0);
        double share = answer.flatMap(seen -> seen.number("BatteryLifePercent")).orElse(255.0);
        if (flags != 255 && (flags & WINDOWS_NO_BATTERY) != 0) {
            return new PowerSource.NoBattery();
        }
        if (share < 0 || share > 1) {
            return new PowerSource.Unknown();
        }
        int percent = (int) Math.round(share * 100);
        return switch (line) {
            case WINDOWS_ONLINE -> new PowerSource.Mains(percent);
            case WINDOWS_OFFLINE -> new PowerSource.Battery(percent);
            default -> new PowerSource.Unknown();
        };
    }
}
