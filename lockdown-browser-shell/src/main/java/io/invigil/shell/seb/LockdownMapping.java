package io.invigil.shell.seb;

import io.invigil.protocol.model.ComputerLimits;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.protocol.model.ProgramRule;
import io.invigil.protocol.model.ProgramRules;
import io.invigil.shell.seb.plist.Plist;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a configuration says about the computer and what is held on it.
final class LockdownMapping {
    private static final int CLIPBOARD_OPEN = 0;
    private static final int FUNCTION_KEYS = 12;
    private static final int MAX_DISPLAYS = 64;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final SebConfiguration configuration;
    private final List<NotHonoured> notHonoured;

    LockdownMapping(SebConfiguration configuration, List<NotHonoured> notHonoured) {
        this.configuration = configuration;
        this.notHonoured = notHonoured;
    }

    LockdownRules rules() {
        LockdownRules standard = LockdownRules.standard();
        boolean openClipboard = configuration.whole("clipboardPolicy").orElse(2) == CLIPBOARD_OPEN;
        List<String> held = standard.restrictions().stream()
                .filter(id -> !openClipboard || !id.equals("clipboard"))
                .toList();
        return new LockdownRules(held, standard.refuseUnlessEnforced(), openShortcuts(), quitPassword());
    }

    ComputerLimits limits() {
        ComputerLimits standard = ComputerLimits.standard();
        long displays = configuration.whole("allowedDisplaysMaxNumber").orElse(standard.displays());
        return new ComputerLimits(
                standard.memoryBytes(),
                standard.cores(),
                standard.load(),
                standard.diskFreeBytes(),
                standard.diskWriteMegabytes(),
                standard.batteryPercent(),
                standard.screenWidth(),
                standard.screenHeight(),
                Math.clamp(displays, 1, MAX_DISPLAYS),
                standard.clockOffset(),
                configuration.flag("allowVirtualMachine", false),
                configuration.flag("allowScreenSharing", false));
    }

    ProgramRules programs() {
        Set<String> names = new LinkedHashSet<>();
        for (Plist.Dict program : configuration.dicts("prohibitedProcesses")) {
            boolean active = !(program.value("active").orElse(null) instanceof Plist.Flag(boolean flag)) || flag;
            if (active && program.value("executable").orElse(null) instanceof Plist.Text(String executable)) {
                add(executable.strip(), names);
            }
        }
        return new ProgramRules(List.copyOf(names), List.of(), List.of());
    }

    private void add(String executable, Set<String> names) {
        String name = executable.toLowerCase(Locale.ROOT).endsWith(".exe")
                ? executable.substring(0, executable.length() - 4)
                : executable;
        if (name.isBlank() || name.length() > ProgramRule.MAX_LENGTH) {
            notHonoured.add(
                    new NotHonoured("prohibitedProcesses", "an entry has no executable, or one that is too long"));
        } else if (names.size() >= ProgramRules.MAX_ENTRIES) {
            notHonoured.add(
                    new NotHonoured("prohibitedProcesses", name + " is beyond the first " + ProgramRules.MAX_ENTRIES));
        } else {
            names.add(name);
        }
    }

    private List<String> openShortcuts() {
        List<String> open = new ArrayList<>();
        for (int key = 1; key <= FUNCTION_KEYS; key++) {
            if (configuration.flag("enableF" + key, false)) {
                open.add("F" + key);
            }
        }
        return open;
    }

    private String quitPassword() {
        String hash = configuration.text("hashedQuitPassword").orElse("");
        if (hash.isEmpty()) {
            return "";
        }
        if (!SHA256.matcher(hash).matches()) {
            notHonoured.add(new NotHonoured("hashedQuitPassword", "it is no SHA-256 in 64 hexadecimal digits"));
            return "";
        }
        return "sha256:" + hash.toLowerCase(Locale.ROOT);
    }
}
