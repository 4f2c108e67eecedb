package io.invigil.protocol.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage.Ahead;
import io.invigil.protocol.wire.WireMessage.Batch;
import io.invigil.protocol.wire.WireMessage.Checkpointed;
import io.invigil.protocol.wire.WireMessage.Credit;
import io.invigil.protocol.wire.WireMessage.Goodbye;
import io.invigil.protocol.wire.WireMessage.Hello;
import io.invigil.protocol.wire.WireMessage.Instruct;
import io.invigil.protocol.wire.WireMessage.InstructDone;
import io.invigil.protocol.wire.WireMessage.Ping;
import io.invigil.protocol.wire.WireMessage.Pong;
import io.invigil.protocol.wire.WireMessage.Received;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.invigil.protocol.wire.WireMessage.Stored;
import io.invigil.protocol.wire.WireMessage.Welcome;
import io.invigil.protocol.wire.generated.Checkpoint;
import io.invigil.protocol.wire.generated.Frame;
import io.invigil.protocol.wire.generated.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Turns messages into the bytes of one frame and back. A frame is preceded on the wire by its length, a 4-byte
/// big-endian number of at most {@link #MAX_FRAME}.
public final class WireCodec {
    /// The version of this protocol. Agent and server of different versions refuse each other, in words.
    public static final int PROTOCOL = 1;

    /// The name both sides agree on by ALPN.
    public static final String ALPN = "invigil/1";

    /// Most bytes a frame may have, its length not counted. A receiver closes the connection on anything larger.
    public static final int MAX_FRAME = 4 * 1024 * 1024;

    /// Most bytes one JPEG may have.
    public static final int MAX_MEDIA = 2 * 1024 * 1024;

    private WireCodec() {}

    /// The bytes of one frame, without its length.
    public static byte[] encode(WireMessage message) {
        Frame.Builder frame = Frame.newBuilder();
        switch (message) {
            case Batch batch -> {
                return LinksCodec.encode(batch);
            }
            case Ahead ahead -> {
                return LinksCodec.encode(ahead);
            }
            case Hello hello ->
                frame.getHelloBuilder()
                        .setProtocol(hello.protocol())
                        .setSession(ByteString.copyFrom(hello.session().bytes()))
                        .setAgentVersion(hello.agentVersion())
                        .setLastSequence(hello.head().sequence())
                        .setLastHash(ByteString.copyFrom(hello.head().hash().bytes()));
            case Welcome welcome -> {
                var builder = frame.getWelcomeBuilder()
                        .setProtocol(welcome.protocol())
                        .setStoredSequence(welcome.stored().sequence())
                        .setStoredHash(
                                ByteString.copyFrom(welcome.stored().hash().bytes()))
                        .setCredit(credit(welcome.credit()))
                        .setServerTimeMillis(welcome.serverTime().toEpochMilli());
                welcome.receipt().ifPresent(receipt -> builder.setReceipt(receipt(receipt)));
            }
            case Refusal refusal ->
                frame.getRefusalBuilder()
                        .setCode(refusal.code())
                        .setMessage(refusal.message())
                        .setFinal(refusal.last())
                        .setComeBackMillis(Math.clamp(refusal.comeBackIn().toMillis(), 0, Integer.MAX_VALUE));
            case Stored stored ->
                frame.getStoredBuilder()
                        .setSequence(stored.head().sequence())
                        .setHash(ByteString.copyFrom(stored.head().hash().bytes()))
                        .setCredit(credit(stored.credit()))
                        .setLoad(stored.load());
            case Received received -> frame.setReceipt(receipt(received.receipt()));
            case Checkpointed checkpointed ->
                frame.setCheckpoint(Checkpoint.newBuilder()
                        .setSigned(ByteString.copyFrom(checkpointed.statement().signedBytes()))
                        .setSignature(
                                ByteString.copyFrom(checkpointed.statement().signature())));
            case Instruct instruct -> frame.setInstruct(InstructionCodec.encode(instruct.instruction()));
            case InstructDone done ->
                frame.getInstructDoneBuilder()
                        .setId(InstructionCodec.id(done.instruction()))
                        .setDone(done.done())
                        .setDetail(done.detail());
            case Ping ping -> frame.getPingBuilder().setNonce(ping.nonce());
            case Pong pong -> frame.getPongBuilder().setNonce(pong.nonce());
            case Goodbye goodbye -> frame.getGoodbyeBuilder().setReason(goodbye.reason());
        }
        return frame.build().toByteArray();
    }

    /// Reads the bytes of one frame.
    ///
    /// @throws MalformedBytesException if they are no message of this protocol; the connection is then closed
    public static WireMessage decode(byte[] bytes) throws MalformedBytesException {
        if (bytes.length > MAX_FRAME) {
            throw new MalformedBytesException("a frame has at most " + MAX_FRAME + " bytes, not " + bytes.length);
        }
        try {
            Optional<WireMessage> links = LinksCodec.decode(bytes);
            if (links.isPresent()) {
                return links.get();
            }
            FrameLimits.check(bytes);
            // the parsed message shares the frame's bytes; what is kept of them is copied once, below
            CodedInputStream input = CodedInputStream.newInstance(bytes);
            input.enableAliasing(true);
            return decode(Frame.parseFrom(input));
        } catch (InvalidProtocolBufferException broken) {
            throw new MalformedBytesException("a frame is no protobuf message", broken);
        } catch (IOException impossible) {
            throw new MalformedBytesException("a frame cannot be read", impossible);
        } catch (IllegalArgumentException wrongLength) {
            throw new MalformedBytesException(
                    "a frame's field is out of range: " + wrongLength.getMessage(), wrongLength);
        }
    }

    private static WireMessage decode(Frame frame) throws MalformedBytesException {
        return switch (frame.getBodyCase()) {
            case HELLO -> {
                var hello = frame.getHello();
                yield new Hello(
                        hello.getProtocol(),
                        SessionId.of(hello.getSession().toByteArray()),
                        hello.getAgentVersion(),
                        head(hello.getLastSequence(), hello.getLastHash()));
            }
            case WELCOME -> {
                var welcome = frame.getWelcome();
                yield new Welcome(
                        welcome.getProtocol(),
                        head(welcome.getStoredSequence(), welcome.getStoredHash()),
                        credit(welcome.getCredit()),
                        welcome.hasReceipt() ? Optional.of(statement(welcome.getReceipt())) : Optional.empty(),
                        Instant.ofEpochMilli(welcome.getServerTimeMillis()));
            }
            case REFUSAL -> {
                var refusal = frame.getRefusal();
                yield new Refusal(
                        refusal.getCode(),
                        refusal.getMessage(),
                        refusal.getFinal(),
                        Duration.ofMillis(Integer.toUnsignedLong(refusal.getComeBackMillis())));
            }
            case BATCH, AHEAD ->
                throw new MalformedBytesException("a frame holds one message; before its links comes another");
            case STORED -> {
                var stored = frame.getStored();
                yield new Stored(
                        head(stored.getSequence(), stored.getHash()), credit(stored.getCredit()), stored.getLoad());
            }
            case RECEIPT -> new Received(statement(frame.getReceipt()));
            case CHECKPOINT -> {
                Checkpoint checkpoint = frame.getCheckpoint();
                yield new Checkpointed(Statement.parse(
                        Statement.Kind.CHECKPOINT,
                        checkpoint.getSigned().toByteArray(),
                        checkpoint.getSignature().toByteArray()));
            }
            case INSTRUCT -> new Instruct(InstructionCodec.decode(frame.getInstruct()));
            case INSTRUCT_DONE -> {
                var done = frame.getInstructDone();
                yield new InstructDone(InstructionCodec.id(done.getId()), done.getDone(), done.getDetail());
            }
            case PING -> new Ping(frame.getPing().getNonce());
            case PONG -> new Pong(frame.getPong().getNonce());
            case GOODBYE -> new Goodbye(frame.getGoodbye().getReason());
            case BODY_NOT_SET -> throw new MalformedBytesException("a frame holds no message that is known here");
        };
    }

    private static ChainHead head(long sequence, ByteString hash) throws MalformedBytesException {
        if (sequence < 0) {
            throw new MalformedBytesException("a sequence number is out of range");
        }
        return new ChainHead(sequence, Hash.of(hash.toByteArray()));
    }

    private static Receipt.Builder receipt(Statement statement) {
        return Receipt.newBuilder()
                .setSigned(ByteString.copyFrom(statement.signedBytes()))
                .setSignature(ByteString.copyFrom(statement.signature()));
    }

    private static Statement statement(Receipt receipt) throws MalformedBytesException {
        return Statement.parse(
                Statement.Kind.RECEIPT,
                receipt.getSigned().toByteArray(),
                receipt.getSignature().toByteArray());
    }

    private static io.invigil.protocol.wire.generated.Credit.Builder credit(Credit credit) {
        return io.invigil.protocol.wire.generated.Credit.newBuilder()
                .setEvents(credit.events())
                .setBytes(credit.bytes());
    }

    private static Credit credit(io.invigil.protocol.wire.generated.Credit credit) {
        return new Credit(credit.getEvents(), credit.getBytes());
    }
}
