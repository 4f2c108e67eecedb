package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.server.pki.AgentTrust;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out by its certificate whose agent this is, once TLS is up.
final class PeerHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(PeerHandler.class);

    private final Desk desk;

    PeerHandler(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                identify(context);
            } else {
                LOG.info(
                        "No TLS with {}: {}",
                        context.channel().remoteAddress(),
                        handshake.cause().getMessage());
                Farewell.silently(context.channel());
            }
        }
        super.userEventTriggered(context, event);
    }

    private void identify(ChannelHandlerContext context) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        if (!WireCodec.ALPN.equals(tls.applicationProtocol())) {
            LOG.info(
                    "{} does not speak {}, but {}",
                    context.channel().remoteAddress(),
                    WireCodec.ALPN,
                    tls.applicationProtocol());
            Farewell.silently(context.channel());
            return;
        }
        Optional<SessionId> session = session(tls);
        if (session.isEmpty()) {
            LOG.info("The certificate of {} names no session", context.channel().remoteAddress());
            Farewell.silently(context.channel());
            return;
        }
        context.pipeline().replace(this, "hello", new HelloHandler(desk, session.get()));
    }

    private static Optional<SessionId> session(SslHandler tls) {
        try {
            return tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? AgentTrust.session(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }
}
