package io.invigil.server.ingest;

import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.wire.WireMessage.Instruct;
import io.invigil.protocol.wire.WireMessage.InstructDone;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what the agent is to do, again every few seconds until it confirms. It asks the directory when the agent
/// has connected, when it is told that there is something new, and for as long as something is left.
final class InstructionHandler extends SimpleChannelInboundHandler<InstructDone> {
    private static final Logger LOG = LoggerFactory.getLogger(InstructionHandler.class);

    /// The event that tells that there is something new.
    static final Object NEW = new Object();

    private final Desk desk;
    private final Agent agent;
    private @Nullable Future<?> again;

    InstructionHandler(Desk desk, Agent agent) {
        super(InstructDone.class);
        this.desk = desk;
        this.agent = agent;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        sendPending(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (again != null) {
            again.cancel(false);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, InstructDone done) {
        desk.blocking().execute(() -> {
            try {
                desk.sessions().confirmed(agent.session(), done.instruction(), done.done(), done.detail());
            } catch (RuntimeException failed) {
                LOG.error(
                        "Instruction {} of session {} cannot be marked as confirmed; it will be sent again",
                        done.instruction(),
                        agent.session(),
                        failed);
            }
        });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event.equals(NEW)) {
            sendAgain(context);
        } else {
            super.userEventTriggered(context, event);
        }
    }

    private void sendPending(ChannelHandlerContext context) {
        desk.blocking().execute(() -> {
            boolean more = true;
            try {
                List<Instruction> pending = desk.sessions().pending(agent.session());
                pending.forEach(instruction -> agent.send(new Instruct(instruction)));
                more = !pending.isEmpty();
            } catch (RuntimeException failed) {
                LOG.error("The instructions of session {} cannot be read", agent.session(), failed);
            }
            if (more) {
                context.executor().execute(() -> sendAgain(context));
            }
        });
    }

    private void sendAgain(ChannelHandlerContext context) {
        boolean planned = again != null && !again.isDone();
        if (!planned && !context.isRemoved() && context.channel().isActive()) {
            again = context.executor()
                    .schedule(
                            () -> sendPending(context), desk.settings().resend().toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
