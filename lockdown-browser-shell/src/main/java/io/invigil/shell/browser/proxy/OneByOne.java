package io.invigil.shell.browser.proxy;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/// Hands over exactly one message for each time that one was asked for, on a channel that does not read by itself.
///
/// A decoder makes several messages of what one read brought, and sometimes none. This keeps the former and reads
/// again for the latter, which Netty's `FlowControlHandler` leaves to its user.
final class OneByOne extends ChannelDuplexHandler {
    private final boolean restFirst;
    private final Queue<Object> messages = new ArrayDeque<>();
    private boolean wanted;
    private boolean ended;

    /// @param restFirst whether the end of the connection waits until all that came before has been taken
    OneByOne(boolean restFirst) {
        this.restFirst = restFirst;
    }

    @Override
    public void read(ChannelHandlerContext context) {
        Object message = messages.poll();
        if (message == null) {
            wanted = true;
            context.read();
        } else {
            context.fireChannelRead(message);
            endIfDone(context);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (wanted) {
            wanted = false;
            context.fireChannelRead(message);
        } else {
            messages.add(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (wanted) {
            context.read();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ended = true;
        if (!restFirst) {
            forget();
        }
        endIfDone(context);
    }

    private void endIfDone(ChannelHandlerContext context) {
        if (ended && messages.isEmpty()) {
            ended = false;
            context.fireChannelInactive();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        while (!messages.isEmpty()) {
            context.fireChannelRead(messages.remove());
        }
        context.fireChannelReadComplete();
        endIfDone(context);
    }

    private void forget() {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
    }
}
