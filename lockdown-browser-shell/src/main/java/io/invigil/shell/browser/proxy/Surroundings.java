package io.invigil.shell.browser.proxy;

import io.netty.channel.EventLoop;

/// What all connections of one proxy share. Belongs to the proxy's one thread.
///
/// @param loop   the thread
/// @param outage knows whether the exam's server is lost, and who waits for it
record Surroundings(
        ProxySettings settings,
        EventLoop loop,
        OwnCertificate own,
        RequestJudge judge,
        Upstream upstream,
        Outage outage,
        KeptBytes kept,
        ProxyListener listener) {
    /// Tells the listener what was refused, unless the browser wanted it for itself.
    void refused(String address, String why) {
        if (!FilteringProxy.isBrowsersOwn(address)) {
            listener.refused(address.substring(0, Math.min(address.length(), FilteringProxy.TARGET_LENGTH)), why);
        }
    }
}
