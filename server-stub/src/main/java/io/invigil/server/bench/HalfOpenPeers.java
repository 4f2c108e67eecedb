package io.invigil.server.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/// Peers that begin a handshake and do not finish it: half of them send a whole hello and then nothing, a quarter
/// sends nothing at all, a quarter drips its hello byte by byte. Whoever is cut is replaced. They come from ten
/// addresses of this computer, 127.0.1.1 and following.
///
/// They live in a process of their own, see {@link HalfOpenProcess}.
final class HalfOpenPeers implements AutoCloseable {
    private static final int ADDRESSES = 10;
    private static final int TICK_MILLIS = 1;

    private final InetSocketAddress ingest;
    private final int most;
    private final int rate;
    private final byte[] hello;
    private final MultiThreadIoEventLoopGroup group;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong opened = new AtomicLong();
    private long knocked;
    private long beganAt;

    /// Says it is ready, begins when a line comes, and when its input ends says how many there were.
    ///
    /// @param arguments address and port of ingest, how many at once, how many new ones a second
    static void main(String[] arguments) throws Exception {
        var ingest = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        try (HalfOpenPeers peers =
                new HalfOpenPeers(ingest, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]))) {
            System.out.println("ready");
            if (System.in.read() >= 0) {
                peers.begin();
            }
            while (System.in.read() >= 0) {
                // what else is said means nothing
            }
            System.out.println(peers.opened());
        }
    }

    /// @param most how many at once
    /// @param rate at most so many new ones a second
    private HalfOpenPeers(InetSocketAddress ingest, int most, int rate) throws Exception {
        this.ingest = ingest;
        this.most = most;
        this.rate = rate;
        this.hello = clientHello();
        this.group = new MultiThreadIoEventLoopGroup(
                1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    private static byte[] clientHello() throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, null, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        engine.beginHandshake();
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        var _ = engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    /// Begins.
    private void begin() {
        beganAt = System.nanoTime();
        var _ = group.next().scheduleAtFixedRate(this::refill, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// How many there were.
    private long opened() {
        return opened.get();
    }

    private void refill() {
        long due = (System.nanoTime() - beganAt) * rate / 1_000_000_000L;
        for (; knocked < due && open.get() < most; knocked++) {
            open.incrementAndGet();
            int number = Math.toIntExact(knocked);
            new Bootstrap()
                    .group(group)
                    .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            channel.pipeline().addLast(new Peer(number % 4));
                        }
                    })
                    .connect(ingest, new InetSocketAddress("127.0.1." + (1 + number % ADDRESSES), 0))
                    .addListener(done -> {
                        if (done.isSuccess()) {
                            opened.incrementAndGet();
                        } else {
                            open.decrementAndGet();
                        }
                    });
        }
    }

    private final class Peer extends ChannelInboundHandlerAdapter {
        private final int kind;

        Peer(int kind) {
            this.kind = kind;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            switch (kind) {
                case 0, 1 -> write(context, 0, hello.length);
                case 2 -> drip(context, 0);
                default -> {
                    // it only holds the connection
                }
            }
        }

        private void drip(ChannelHandlerContext context, int sent) {
            if (context.channel().isActive() && sent < hello.length) {
                write(context, sent, 1);
                var _ = context.executor().schedule(() -> drip(context, sent + 1), 1, TimeUnit.SECONDS);
            }
        }

        private void write(ChannelHandlerContext context, int from, int length) {
            var _ = context.writeAndFlush(Unpooled.wrappedBuffer(hello, from, length));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open.decrementAndGet();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
