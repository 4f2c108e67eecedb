package io.invigil.server.account;

/// Something that not everybody in the console may do.
public enum Right {
    /// See all sessions, whatever room they belong to.
    SEE_ALL("see all sessions"),
    /// Do something to or about a session that one sees.
    ACT("act on sessions"),
    /// Say which rooms a proctor watches.
    ASSIGN_ROOMS("assign rooms"),
    /// Make accounts, change and withdraw them, and change the settings of the console.
    KEEP_ACCOUNTS("keep accounts"),
    /// Read who did what.
    READ_AUDIT("read the audit log");

    private final String words;

    Right(String words) {
        this.words = words;
    }

    /// What it is, behind "may" or "may not".
    public String words() {
        return words;
    }
}
