package io.invigil.shell.browser;

/// What one of Chromium's processes is for and what it does, read from what Linux says about it.
///
/// @param pid   its number
/// @param kind  such as `renderer`, `gpu-process`, `utility`, `zygote`; empty if it does not say
/// @param state Linux's letter: `T` and `t` are stopped, `Z` is ended
record HelperState(long pid, String kind, char state) {
    private static final String TYPE = "--type=";

    /// @param stat    `/proc/PID/stat`: number, name in parentheses, which may hold any character, state
    /// @param command `/proc/PID/cmdline`: arguments, each ended by a zero byte, or by a space once Chromium wrote
    ///                it
    static HelperState of(long pid, String stat, String command) {
        int name = stat.lastIndexOf(')');
        char state = name >= 0 && stat.length() > name + 2 ? stat.charAt(name + 2) : '?';
        for (String argument : command.split("[\0 ]", -1)) {
            if (argument.startsWith(TYPE)) {
                return new HelperState(pid, argument.substring(TYPE.length()), state);
            }
        }
        return new HelperState(pid, "", state);
    }

    boolean stopped() {
        return state == 'T' || state == 't';
    }

    boolean renderer() {
        return kind.equals("renderer");
    }

    /// Whether the others are forked from it: without it no page can be opened any more.
    boolean zygote() {
        return kind.equals("zygote");
    }
}
