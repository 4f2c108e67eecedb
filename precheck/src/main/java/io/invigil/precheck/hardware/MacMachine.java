package io.invigil.precheck.hardware;

import io.invigil.precheck.platform.Computer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads from `sysctl`, `ioreg` and `ifconfig` what gives a virtual machine away on macOS. `kern.hv_vmm_present` is 1
/// in a guest of Apple's hypervisor.
final class MacMachine {
    private static final Pattern SYSCTL = Pattern.compile("(?m)^([a-z_.]{1,40}): (.{1,200})$");
    private static final Pattern MAKER = Pattern.compile("\"manufacturer\" = <\"([^\"]{1,100})\">");
    private static final Pattern CARD =
            Pattern.compile("(?m)^(en\\d{1,3}): flags=[^\\n]*(?:\\n\\s[^\\n]*){0,4}?\\n\\s+ether ([0-9a-f:]{17})");

    private MacMachine() {}

    static Optional<MachineFacts> facts(Computer computer) {
        return computer.commands()
                .text("sysctl", "hw.model", "kern.hv_vmm_present", "machdep.cpu.brand_string")
                .map(sysctl -> parse(
                        sysctl,
                        computer.commands()
                                .text("ioreg", "-rd1", "-c", "IOPlatformExpertDevice")
                                .orElse(""),
                        computer.commands().text("ifconfig", "-a").orElse("")));
    }

    /// The texts of sysctl(8), ioreg(8) and ifconfig(8).
    static MachineFacts parse(String sysctl, String ioreg, String ifconfig) {
        Stream<String> maker =
                MAKER.matcher(ioreg).results().map(match -> match.group(1)).limit(1);
        return new MachineFacts(
                Stream.concat(maker, Stream.of(value(sysctl, "hw.model")))
                        .filter(text -> !text.isEmpty())
                        .toList(),
                value(sysctl, "machdep.cpu.brand_string"),
                value(sysctl, "kern.hv_vmm_present").equals("1"),
                Optional.empty(),
                CARD.matcher(ifconfig)
                        .results()
                        .map(match -> match.group(1) + " " + match.group(2))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static String value(String sysctl, String name) {
        Matcher lines = SYSCTL.matcher(sysctl);
        while (lines.find()) {
            if (lines.group(1).equals(name)) {
                return lines.group(2).strip();
            }
        }
        return "";
    }
}
