package io.invigil.precheck.platform.macos;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what `lsappinfo list` prints (macOS, lsappinfo(8)): for each application its name and, indented, lines such
/// as `bundleID="com.apple.TextEdit"` and `pid = 512 type="Foreground"`. A renamed application keeps its bundle id.
public final class LsappinfoText {
    private static final Pattern BUNDLE = Pattern.compile("\\s*bundleID=\"([^\"]{1,256})\".*");
    private static final Pattern PROCESS = Pattern.compile("\\s*pid ?= ?(\\d{1,9})\\b.*");
    private static final Pattern NEXT = Pattern.compile("\\s*\\d+\\) \".*");

    private LsappinfoText() {}

    /// Bundle ids by process id.
    public static Map<Integer, String> bundles(String text) {
        Map<Integer, String> bundles = new HashMap<>();
        String bundle = "";
        for (String line : text.lines().toList()) {
            Matcher named = BUNDLE.matcher(line);
            Matcher process = PROCESS.matcher(line);
            if (NEXT.matcher(line).matches()) {
                bundle = "";
            } else if (named.matches()) {
                bundle = named.group(1);
            } else if (process.matches() && !bundle.isEmpty()) {
                bundles.put(Integer.parseInt(process.group(1)), bundle);
            }
        }
        return bundles;
    }
}
