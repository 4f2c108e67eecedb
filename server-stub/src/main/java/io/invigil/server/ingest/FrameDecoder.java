package io.invigil.server.ingest;

import io.invigil.protocol.wire.WireCodec;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cuts the stream into frames: a 4-byte big-endian length and so many bytes, at most {@link WireCodec#MAX_FRAME}.
/// A frame that has begun must be whole within a given time. Before the welcome only small frames are taken.
final class FrameDecoder extends LengthFieldBasedFrameDecoder {
    /// Most bytes of a frame before the welcome: a hello is much smaller.
    static final int MOST_BEFORE_WELCOME = 4096;

    private final Duration frameTime;
    private int most;
    private @Nullable Future<?> deadline;

    FrameDecoder(Duration frameTime) {
        this(frameTime, WireCodec.MAX_FRAME);
    }

    /// @param most most bytes of a frame until {@link #welcomed}
    FrameDecoder(Duration frameTime, int most) {
        super(WireCodec.MAX_FRAME + Integer.BYTES, 0, Integer.BYTES, 0, Integer.BYTES, true);
        this.frameTime = frameTime;
        this.most = most;
    }

    /// The peer may send frames of any size that the protocol knows.
    void welcomed() {
        most = WireCodec.MAX_FRAME;
    }

    @Override
    protected @Nullable Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
        if (most < WireCodec.MAX_FRAME
                && in.readableBytes() >= Integer.BYTES
                && in.getUnsignedInt(in.readerIndex()) > most) {
            in.skipBytes(in.readableBytes());
            throw new TooLongFrameException("a frame before the welcome is longer than " + most + " bytes");
        }
        Object frame = super.decode(context, in);
        if (frame != null) {
            cancel();
        } else if (in.isReadable() && deadline == null) {
            deadline = context.executor()
                    .schedule(
                            () -> {
                                context.fireExceptionCaught(ReadTimeoutException.INSTANCE);
                            },
                            frameTime.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
        return frame;
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        cancel();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        cancel();
        super.channelInactive(context);
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
