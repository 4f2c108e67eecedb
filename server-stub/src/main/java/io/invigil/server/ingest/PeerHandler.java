package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.server.incident.Incident.Severity;
import io.invigil.server.pki.AgentTrust;
import io.invigil.server.pki.UntrustedAgentException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Finds out by its certificate whose agent this is, once TLS is up.
final class PeerHandler extends ChannelInboundHandlerAdapter {
    private static final int DEEPEST_CAUSE = 8;

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
                failed(context, handshake.cause());
            }
        }
        super.userEventTriggered(context, event);
    }

    private void identify(ChannelHandlerContext context) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        if (!WireCodec.ALPN.equals(tls.applicationProtocol())) {
            refuse(context, "another protocol", "it speaks " + tls.applicationProtocol() + ", not " + WireCodec.ALPN);
            return;
        }
        Optional<SessionId> session = session(tls);
        if (session.isEmpty()) {
            refuse(context, "certificate names no session", "the agent must enrol first");
            return;
        }
        context.channel().attr(Doors.SESSION).set(session.get());
        desk.doors().gate().shown(context.channel().attr(Doors.VISIT).get());
        Pipeline.known(context.pipeline(), desk, session.get());
    }

    private void failed(ChannelHandlerContext context, Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof UntrustedAgentException untrusted) {
                untrusted(context, untrusted);
                return;
            }
            if (cause.getCause() == null) {
                break;
            }
            cause = cause.getCause();
        }
        String said = String.valueOf(failure.getMessage());
        switch (failure) {
            case SslHandshakeTimeoutException slow -> refuse(context, "handshake not finished", said);
            case NotSslRecordException other -> refuse(context, "no TLS", "its first bytes are no TLS record");
            case ClosedChannelException gone -> Farewell.silently(context.channel());
            default -> refuse(context, "TLS failed", said);
        }
    }

    private void untrusted(ChannelHandlerContext context, UntrustedAgentException untrusted) {
        String from = address(context);
        refuse(context, "certificate " + untrusted.fault().text(), String.valueOf(untrusted.getMessage()));
        untrusted
                .session()
                .ifPresent(session -> desk.alarms()
                        .raise(
                                session,
                                "certificate-" + untrusted.fault().text(),
                                Severity.WARNING,
                                "a connection from " + from + " showed the session's certificate and was refused: "
                                        + untrusted.getMessage()));
    }

    private void refuse(ChannelHandlerContext context, String cause, String detail) {
        desk.doors().refusals().count(cause, address(context), detail);
        Farewell.silently(context.channel());
    }

    private static String address(ChannelHandlerContext context) {
        return context.channel().remoteAddress() instanceof InetSocketAddress address
                ? address.getHostString()
                : "unknown";
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
