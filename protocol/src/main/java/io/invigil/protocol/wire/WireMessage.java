package io.invigil.protocol.wire;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One message on the ingest connection, either way.
public sealed interface WireMessage {

    /// Agent to server, first: who I am and how far my spool goes.
    ///
    /// @param protocol {@link WireCodec#PROTOCOL} of the agent
    /// @param head     newest envelope in the spool
    record Hello(int protocol, SessionId session, String agentVersion, ChainHead head) implements WireMessage {}

    /// Server to agent, answers a hello: go on behind `stored`.
    ///
    /// @param stored  newest envelope on the server's disk
    /// @param receipt the newest receipt; empty when nothing is stored
    record Welcome(int protocol, ChainHead stored, Credit credit, Optional<Statement> receipt, Instant serverTime)
            implements WireMessage {}

    /// Server to agent, then the connection closes.
    ///
    /// @param code       `wrong-version`, `wrong-session`, `forked`, `gone`, `malformed`, `overloaded`,
    ///                   `replaced`, `closing`
    /// @param message    what was wrong and what to do, in words
    /// @param last       whether connecting again will not help
    /// @param comeBackIn how long to wait at least before connecting again; zero leaves that to the agent
    record Refusal(String code, String message, boolean last, Duration comeBackIn) implements WireMessage {
        /// Leaves it to the agent when to connect again.
        public Refusal(String code, String message, boolean last) {
            this(code, message, last, Duration.ZERO);
        }
    }

    /// Agent to server: the next links, in order.
    record Batch(List<Item> items) implements WireMessage {
        public Batch {
            items = List.copyOf(items);
        }
    }

    /// Agent to server, while what it sends is far behind what happens: a frame that overtakes the links before
    /// it, so that proctors see the present. It is no evidence before it comes again, in a batch.
    ///
    /// @param item a frame-captured event with its picture
    record Ahead(Item item) implements WireMessage {}

    /// Server to agent, after fsync: all up to `head` is on disk. The signed receipt follows, see {@link Received}.
    ///
    /// @param credit how much may be in flight from now on
    /// @param load   0 idle to 10 overloaded
    record Stored(ChainHead head, Credit credit, int load) implements WireMessage {}

    /// Server to agent: the server's signed word that all up to `receipt.head()` is on disk. It comes for each
    /// checkpoint, and else a little after what was stored: one signature then covers many events.
    ///
    /// @param receipt a {@link Statement.Kind#RECEIPT}
    record Received(Statement receipt) implements WireMessage {}

    /// Agent to server: a signed head.
    ///
    /// @param statement a {@link Statement.Kind#CHECKPOINT}
    record Checkpointed(Statement statement) implements WireMessage {}

    /// Server to agent; sent again until it is confirmed.
    record Instruct(Instruction instruction) implements WireMessage {}

    /// Agent to server: the instruction was carried out, or could not be.
    record InstructDone(UUID instruction, boolean done, String detail) implements WireMessage {}

    /// Either way: are you there?
    record Ping(long nonce) implements WireMessage {}

    /// Answers a ping.
    record Pong(long nonce) implements WireMessage {}

    /// Agent to server: leaving on purpose, do not take it for a failure.
    record Goodbye(String reason) implements WireMessage {}

    /// How much may be in flight, sent but not covered by a receipt.
    record Credit(int events, long bytes) {}
}
