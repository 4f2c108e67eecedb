package io.invigil.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.WireMessage;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// A stream of any bytes, cut in any way, becomes messages until it is refused by name; whatever happens, no
/// buffer is left behind. The first byte says into how large pieces the others are cut.
class FrameFuzzTest {
    private static final AtomicReference<String> LEAK = new AtomicReference<>("");

    private static ResourceLeakDetector.Level before;

    @BeforeAll
    static void watchBuffers() {
        before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> LEAK.set(type + records));
    }

    @AfterAll
    static void watchAsBefore() {
        ByteBufUtil.setLeakListener(null);
        ResourceLeakDetector.setLevel(before);
    }

    @FuzzTest
    void readsOrRefusesAnyStream(byte[] input) {
        if (input.length == 0) {
            return;
        }
        UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(true);
        Messages messages = new Messages();
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setAllocator(buffers);
        channel.pipeline()
                .addLast(Pipeline.FRAMES, new FrameDecoder(Duration.ofSeconds(60)))
                .addLast(new MessageCodec(), messages);
        int piece = 1 + (input[0] & 0xFF);
        for (int at = 1; at < input.length && channel.isOpen(); at += piece) {
            int length = Math.min(piece, input.length - at);
            channel.writeInbound(channel.alloc().buffer(length).writeBytes(input, at, length));
        }
        channel.finishAndReleaseAll();
        sayAgain(messages.read, buffers);
        assertThat(buffers.metric().usedDirectMemory() + buffers.metric().usedHeapMemory())
                .as("bytes in buffers that nobody released")
                .isZero();
        assertThat(LEAK.get()).isEmpty();
        assertThat(messages.refused)
                .allMatch(reason -> reason instanceof MalformedBytesException
                        || reason instanceof TooLongFrameException
                        || reason instanceof CorruptedFrameException);
    }

    /// What was read can be said, whatever came behind it.
    private static void sayAgain(List<WireMessage> messages, ByteBufAllocator buffers) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setAllocator(buffers);
        channel.pipeline().addLast(new MessageCodec());
        messages.forEach(channel::writeOutbound);
        channel.finishAndReleaseAll();
    }

    /// Takes the messages, and notes what was refused.
    private static final class Messages extends ChannelInboundHandlerAdapter {
        private final List<WireMessage> read = new ArrayList<>();
        private final List<Throwable> refused = new ArrayList<>();

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            read.add((WireMessage) message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            refused.add(cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause);
            context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }
}
