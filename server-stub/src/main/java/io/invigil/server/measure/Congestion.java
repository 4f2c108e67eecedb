package io.invigil.server.measure;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.unix.RawUnixChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a connection's bytes by BBR, where the kernel has it: it finds a line's rate in a second and does not take
/// lost packets for a full line, so that one per cent of loss does not make a measurement read 40 per cent low.
public final class Congestion {
    private static final Logger LOG = LoggerFactory.getLogger(Congestion.class);

    /// `IPPROTO_TCP` and `TCP_CONGESTION`, include/uapi/linux/tcp.h.
    private static final int TCP = 6;

    private static final int TCP_CONGESTION = 13;

    private static final byte[] BBR = "bbr".getBytes(StandardCharsets.US_ASCII);
    private static final RawUnixChannelOption OPTION =
            new RawUnixChannelOption("TCP_CONGESTION", TCP, TCP_CONGESTION, BBR.length);

    private final AtomicBoolean absent = new AtomicBoolean();

    /// Sets it; where that cannot be done, says so once and leaves the connection as it is.
    public void preferBbr(HttpConnection connection) {
        if (absent.get() || !(connection instanceof ConnectionBase base)) {
            return;
        }
        Channel channel = base.channel();
        try {
            if (!channel.config().setOption(OPTION, ByteBuffer.wrap(BBR)) && absent.compareAndSet(false, true)) {
                LOG.info("Rates by TCP are measured without BBR: the transport cannot set it");
            }
        } catch (ChannelException unknown) {
            if (absent.compareAndSet(false, true)) {
                LOG.info("Rates by TCP are measured without BBR: {}", unknown.getMessage());
            }
        }
    }
}
