package io.invigil.server.app;

import io.invigil.protocol.evidence.PurgeRecord;

/// Who gives an order on this computer, and why: for the audit log and the records of deletions.
final class Orders {
    private Orders() {}

    /// The operator, by the name that the operating system knows.
    static String operator() {
        String name = System.getProperty("user.name", "").replaceAll("\\p{Cntrl}", "");
        return ("operator " + name).strip();
    }

    /// A reason that can be written on one line.
    ///
    /// @throws StartupException if it cannot
    static String reason(String text) throws StartupException {
        String reason = text.strip();
        if (reason.isEmpty()
                || reason.length() > PurgeRecord.MAX_TEXT
                || reason.chars().anyMatch(Character::isISOControl)) {
            throw new StartupException(
                    "--why must be one line of 1 to " + PurgeRecord.MAX_TEXT + " characters; nothing was changed");
        }
        return reason;
    }
}
