package io.invigil.shell.browser.proxy;

import io.netty.channel.EventLoop;
import java.net.URI;

/// What all connections of one proxy share. Belongs to the proxy's one thread.
///
/// @param loop   the thread
/// @param replay holds what waits, and sends it when nobody waits for it any more
/// @param outage knows whether the exam's server is lost, and who waits for it
record Surroundings(
        ProxySettings settings,
        EventLoop loop,
        OwnCertificate own,
        RequestJudge judge,
        Upstream upstream,
        Outage outage,
        Replay replay,
        KeptBytes kept,
        ProxyListener listener) {
    /// Whether an address is on the exam's own server.
    boolean isExams(URI address) {
        Target target = upstream.exam(address);
        return target.address("/").getAuthority().equals(address.getAuthority());
    }

    /// Tells the listener what was refused, unless the browser wanted it for itself.
    void refused(String address, String why) {
        if (!FilteringProxy.isBrowsersOwn(address)) {
            listener.refused(address.substring(0, Math.min(address.length(), FilteringProxy.TARGET_LENGTH)), why);
        }
    }
}
