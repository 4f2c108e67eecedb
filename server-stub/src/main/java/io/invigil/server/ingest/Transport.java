package io.invigil.server.ingest;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;

/// How bytes come in and how they are decrypted on this machine.
///
/// @param name for the log line at the start
record Transport(String name, IoHandlerFactory events, Class<? extends ServerChannel> server, SslProvider tls) {
    /// epoll and BoringSSL where they are, NIO and the JDK's TLS elsewhere.
    static Transport best() {
        boolean boring = OpenSsl.isAvailable() && SslProvider.isTlsv13Supported(SslProvider.OPENSSL_REFCNT);
        // counted, so that what a connection had is given back when it ends and not when the garbage is collected
        SslProvider tls = boring ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
        String tlsName = boring ? OpenSsl.versionString() : "the JDK's TLS";
        return Epoll.isAvailable()
                ? new Transport("epoll, " + tlsName, EpollIoHandler.newFactory(), EpollServerSocketChannel.class, tls)
                : new Transport("NIO, " + tlsName, NioIoHandler.newFactory(), NioServerSocketChannel.class, tls);
    }

    /// NIO and the JDK's TLS, which are everywhere.
    static Transport portable() {
        return new Transport(
                "NIO, the JDK's TLS", NioIoHandler.newFactory(), NioServerSocketChannel.class, SslProvider.JDK);
    }
}
