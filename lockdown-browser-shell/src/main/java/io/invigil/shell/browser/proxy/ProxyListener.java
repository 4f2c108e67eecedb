package io.invigil.shell.browser.proxy;

/// Is told what the proxy refused and whether the exam's server answers. Calls come from the proxy's thread and must
/// return at once.
public interface ProxyListener {
    /// A connection was wanted that does not lead to the exam.
    ///
    /// @param target `https://host:port` or what else was asked for, cut to 512 characters
    /// @param why    in words
    void refused(String target, String why);

    /// A connection to the exam's server stands, and the server is the right one.
    void reached();

    /// The exam's server did not answer.
    ///
    /// @param why in words
    void unreachable(String why);

    /// Something answered in the place of the exam's server that is not it.
    ///
    /// @param why in words
    void untrusted(String why);
}
