package io.invigil.shell.platform.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program that shows other programs' messages on the screen, and can be told to wait with them.
public enum NotificationService {
    /// `dunst`, as small window managers use it.
    DUNST("true", List.of("dunstctl", "is-paused"), List.of("dunstctl", "set-paused"), ""),
    /// GNOME's shell.
    GNOME(
            "false",
            List.of("gsettings", "get", "org.gnome.desktop.notifications", "show-banners"),
            List.of("gsettings", "set", "org.gnome.desktop.notifications", "show-banners"),
            "GNOME"),
    /// Xfce's.
    XFCE(
            "true",
            List.of("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb"),
            List.of("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-n", "-t", "bool", "-s"),
            "XFCE");

    private final String quiet;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> query;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> set;

    private final String desktop;

    NotificationService(String quiet, List<String> query, List<String> set, String desktop) {
        this.quiet = quiet;
        this.query = query;
        this.set = set;
        this.desktop = desktop;
    }

    /// The one that answers in this session.
    ///
    /// @param environment the process's environment variables
    public static Optional<NotificationService> here(Map<String, String> environment) {
        String desktop = environment.getOrDefault("XDG_CURRENT_DESKTOP", "");
        for (NotificationService service : values()) {
            if (desktop.contains(service.desktop) && service.answers()) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    /// Whether it shows messages now.
    ///
    /// @throws DisplayException if it does not answer
    public boolean shows() throws DisplayException {
        Optional<SystemTool.Output> said = SystemTool.run(query);
        if (said.isPresent() && said.get().worked() && isState(said.get().text())) {
            return !said.get().text().equals(quiet);
        }
        throw new DisplayException(query.getFirst() + " does not say whether messages are shown"
                + said.map(output -> ": " + output.text()).orElse("") + ".");
    }

    /// Makes it show messages, or wait with them.
    ///
    /// @throws DisplayException if it does not
    public void show(boolean shown) throws DisplayException {
        String other = quiet.equals("true") ? "false" : "true";
        List<String> command = new ArrayList<>(set);
        command.add(shown ? other : quiet);
        Optional<SystemTool.Output> said = SystemTool.run(command);
        if (said.isEmpty() || !said.get().worked()) {
            throw new DisplayException(String.join(" ", command) + " failed"
                    + said.map(output -> ": " + output.text()).orElse("") + ".");
        }
    }

    /// What a user can type to show messages again.
    public String byHand() {
        return String.join(" ", set) + (quiet.equals("true") ? " false" : " true");
    }

    private boolean answers() {
        try {
            boolean _ = shows();
            return true;
        } catch (DisplayException _) {
            return false;
        }
    }

    private static boolean isState(String text) {
        return text.equals("true") || text.equals("false");
    }
}
