package io.invigil.shell.browser.proxy;

import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// Whoever an exchange is for: the browser, or the proxy itself when it sends again what was held.
interface Asker {
    /// The server takes the next part of the request's body.
    void wantsMore();

    /// Takes a part of the answer.
    ///
    /// @return whether more can be taken at once
    boolean answer(HttpObject part);

    /// The answer is complete.
    ///
    /// @param free  a connection to the server that can be used again
    /// @param whole whether the request had been read to its end
    void finished(@Nullable ServerSide free, boolean whole);

    /// There is no answer.
    ///
    /// @param begun whether a part of one was passed on
    void failed(String why, boolean begun);

    /// The answer ended too early.
    void close();

    /// Passes on bytes as they are, from now on.
    void becomeWebSocket(HttpResponse head, ServerSide server);
}
