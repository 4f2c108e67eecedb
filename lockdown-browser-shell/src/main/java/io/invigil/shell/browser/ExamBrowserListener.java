package io.invigil.shell.browser;

/// Is told what happens in the exam's browser. Calls come from the browser's threads, one at a time or several at
/// once, and must return soon.
public interface ExamBrowserListener {
    /// The exam's page is on the screen for the first time.
    void painted();

    /// The page has another title; the window shows it already.
    ///
    /// @param title as the page gave it
    void titleChanged(String title);

    /// The page, or the browser itself, tried to reach something that the exam does not allow.
    ///
    /// @param url what was asked for; `https://host:port` where only that is known
    /// @param why in words
    void blocked(String url, String why);

    /// The page is about to go to another address; whether the exam allows that is decided afterwards.
    ///
    /// @param url the whole address
    /// @return false to stay where it is, such as where the exam ends at that address
    default boolean opening(String url) {
        return true;
    }

    /// A process of the browser ended, was stopped or hung, and was got going again or is being so; what was typed is
    /// typed again as far as it was seen.
    ///
    /// @param why in words
    default void interrupted(String why) {}

    /// The browser died or hangs and could not be got going again; the exam cannot go on in it. Close it and open
    /// another.
    ///
    /// @param why in words
    void crashed(String why);

    /// The browser's program files are being unpacked, which happens once on each computer.
    ///
    /// @param percent 0 to 100, not decreasing
    default void unpacking(int percent) {}

    /// The server cannot be reached, or can be again. The page keeps what was typed in either case.
    ///
    /// @param reachable whether the last try got through
    default void serverReachable(boolean reachable) {}
}
