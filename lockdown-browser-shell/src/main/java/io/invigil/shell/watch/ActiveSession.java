package io.invigil.shell.watch;

import io.invigil.precheck.platform.Computer;
import java.util.List;

/// Whether logind says that our session is in front. Its files under `/run/systemd/sessions` hold lines such as
/// `ACTIVE=1` and `DISPLAY=:0`.
///
/// @param file of our session; empty where there is no logind
record ActiveSession(Computer computer, String file) {
    private static final String FOLDER = "run/systemd/sessions";

    /// By the session's number, or by the display that it shows. A session that is not in front now, such as one over
    /// a network, is not looked after.
    static ActiveSession of(Computer computer) {
        ActiveSession session = find(computer);
        return session.inactive() ? new ActiveSession(computer, "") : session;
    }

    private static ActiveSession find(Computer computer) {
        String number = computer.variable("XDG_SESSION_ID");
        if (number.matches("\\w{1,32}") && computer.has(FOLDER + "/" + number)) {
            return new ActiveSession(computer, FOLDER + "/" + number);
        }
        String display = computer.variable("DISPLAY").replaceAll("\\.\\d+$", "");
        for (String name : display.isEmpty() ? List.<String>of() : computer.names(FOLDER)) {
            if (value(computer.text(FOLDER + "/" + name).orElse(""), "DISPLAY").equals(display)) {
                return new ActiveSession(computer, FOLDER + "/" + name);
            }
        }
        return new ActiveSession(computer, "");
    }

    /// Whether it surely is not in front.
    boolean inactive() {
        return !file.isEmpty()
                && value(computer.text(file).orElse(""), "ACTIVE").equals("0");
    }

    /// The value of a line `NAME=value`; empty for none.
    static String value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }
}
