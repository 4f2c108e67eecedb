package io.invigil.shell.browser.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// An HTTP proxy on the loopback interface that lets requests to the exam pass and nothing else.
///
/// It reads each request, judges it by its whole address, puts the browser's identity into it and passes it on. When
/// the exam's server is lost, requests wait in it and are sent again.
///
/// It ends the browser's TLS with a key of its own, made anew for each run and never written down, and speaks its own
/// TLS to the server. So the exam's server is judged by the same rules as everywhere else in Invigil (its pinned
/// certificate).
/// Chromium itself cannot do that: it only knows a list of keys, accepts a server when *any* certificate that it
/// sends along has one of them, and certificates are public. The browser in turn trusts no key but the proxy's.
///
/// Another user of this computer who finds the port reaches the exam's server through it, as without it, and no more.
public final class FilteringProxy implements AutoCloseable {
    /// How much of a refused target is passed on, in characters.
    public static final int TARGET_LENGTH = 512;

    /// An address that cannot exist (RFC 2606), for what the browser itself would like to reach. It is refused
    /// without a word to the listener.
    public static final String NOWHERE = "https://nowhere.invalid";

    /// Where Chromium fetches spelling dictionaries from, whatever one sets. Refused without a word as well.
    private static final String DICTIONARIES = "https://redirector.gvt1.com:443";

    private static final long GRACE_MILLIS = 500;

    /// How many bodies of the greatest length are kept at once, to be sent again.
    private static final long KEPT_BODIES = 8;

    private final EventLoopGroup loop;
    private final ChannelGroup channels;
    private final Channel listening;
    private final Surroundings around;

    private FilteringProxy(EventLoopGroup loop, ChannelGroup channels, Channel listening, Surroundings around) {
        this.loop = loop;
        this.channels = channels;
        this.listening = listening;
        this.around = around;
    }

    /// Starts a proxy on a free port.
    ///
    /// @throws IOException if no port can be had
    public static FilteringProxy start(ProxySettings settings, ProxyListener listener) throws IOException {
        OwnCertificate own = OwnCertificate.make();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("exam-proxy", true), NioIoHandler.newFactory());
        EventLoop loop = group.next();
        ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        Upstream upstream = new Upstream(settings, loop);
        Surroundings around = new Surroundings(
                settings,
                loop,
                own,
                new RequestJudge(settings.filter()),
                upstream,
                new Outage(loop, upstream, settings.limits(), listener),
                new Replay(settings.held()),
                new KeptBytes(KEPT_BODIES * settings.limits().keptBytes()),
                listener);
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ProxyPipeline(around, channels))
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            end(group);
            throw new IOException("no port for the exam's proxy on this computer", bound.cause());
        }
        return new FilteringProxy(group, channels, bound.channel(), around);
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /// The one key that the browser is to trust: base64 of the SHA-256 of its public part (SubjectPublicKeyInfo).
    public String keyHash() {
        return around.own().keyHash();
    }

    /// Whether the browser itself wanted this, not its page.
    static boolean isBrowsersOwn(String target) {
        return target.startsWith(NOWHERE) || target.equals(DICTIONARIES);
    }

    /// Finds out whether the exam's server answers and is the right one.
    public CompletableFuture<Void> probe() {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        around.upstream().connect(around.upstream().exam()).addListener(connected -> {
            if (connected.isSuccess()) {
                ((Channel) connected.getNow()).close().addListener(closed -> answered.complete(null));
            } else {
                answered.completeExceptionally(connected.cause());
            }
        });
        return answered;
    }

    /// Ends all connections.
    @Override
    public void close() {
        listening.close().awaitUninterruptibly(GRACE_MILLIS);
        channels.close().awaitUninterruptibly(GRACE_MILLIS);
        end(loop);
    }

    private static void end(EventLoopGroup loop) {
        loop.shutdownGracefully(0, GRACE_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * GRACE_MILLIS);
    }
}
