package io.invigil.protocol.measure;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.measure.MeasurePacket.Challenge;
import io.invigil.protocol.measure.MeasurePacket.Echo;
import io.invigil.protocol.measure.MeasurePacket.Echoed;
import io.invigil.protocol.measure.MeasurePacket.Farewell;
import io.invigil.protocol.measure.MeasurePacket.Finish;
import io.invigil.protocol.measure.MeasurePacket.Granted;
import io.invigil.protocol.measure.MeasurePacket.Hello;
import io.invigil.protocol.measure.MeasurePacket.Load;
import io.invigil.protocol.measure.MeasurePacket.Refusal;
import io.invigil.protocol.measure.MeasurePacket.Refused;
import io.invigil.protocol.measure.MeasurePacket.Report;
import io.invigil.protocol.measure.MeasurePacket.Request;
import io.invigil.protocol.measure.MeasurePacket.Result;
import io.invigil.protocol.measure.MeasurePacket.Welcome;
import java.nio.ByteBuffer;

/// Writes and reads the datagrams of a measurement. Numbers are big-endian.
///
/// ```
///  0        1        2         3      4           12            28           64            1372
///  +--------+--------+---------+------+-----------+-------------+------------+-------------+
///  |  'I'   |  'M'   | version | kind | ticket id | secret (16) | body, fill | load's fill |
///  +--------+--------+---------+------+-----------+-------------+------------+-------------+
/// ```
/// Every packet is 64 bytes long, load 1372: no answer is longer than what it answers, and load fits the path of a
/// tunnel in a tunnel without fragments. What stands behind the body is fill and means nothing.
public final class PacketCodec {
    /// Length of every packet but load, bytes.
    public static final int CONTROL = 64;

    /// Length of load, bytes.
    public static final int LOAD = 1372;

    private static final byte VERSION = 1;
    private static final short MAGIC = 'I' << 8 | 'M';
    private static final byte LOAD_KIND = 9;

    private PacketCodec() {}

    /// A packet with the ticket that it carries, which nobody has checked yet.
    public record Carried(MeasureTicket ticket, MeasurePacket packet) {}

    /// Writes a packet from the buffer's start and makes it ready to be read. Fill stays as it is in the buffer.
    ///
    /// @param target of at least {@link #LOAD} bytes for load, {@link #CONTROL} for the others
    public static ByteBuffer write(MeasureTicket ticket, MeasurePacket packet, ByteBuffer target) {
        target.clear();
        target.putShort(MAGIC).put(VERSION).put(kind(packet)).putLong(ticket.id());
        target.put(ticket.secret());
        body(packet, target);
        return target.position(0).limit(packet instanceof Load ? LOAD : CONTROL);
    }

    private static void body(MeasurePacket packet, ByteBuffer to) {
        switch (packet) {
            case Hello(long nonce, long cookie) -> to.putLong(nonce).putLong(cookie);
            case Challenge(long nonce, long cookie) -> to.putLong(nonce).putLong(cookie);
            case Welcome(long nonce) -> to.putLong(nonce);
            case Echo(int stream, int sequence, long sent) ->
                to.putInt(stream).putInt(sequence).putLong(sent);
            case Echoed(int stream, int sequence, long sent, int received) ->
                to.putInt(stream).putInt(sequence).putLong(sent).putInt(received);
            case Request(int run, boolean down, int ceiling, int hold) ->
                to.putInt(run).put((byte) (down ? 1 : 0)).putInt(ceiling).putInt(hold);
            case Granted(int run, int ceiling) -> to.putInt(run).putInt(ceiling);
            case Refused(int run, Refusal reason) -> to.putInt(run).put((byte) (reason == Refusal.USED_UP ? 1 : 0));
            case Load(int run, int sequence, int step, int hold, long sent) ->
                to.putInt(run).putInt(sequence).putInt(step).putInt(hold).putLong(sent);
            case Report report -> write(report, to);
            case Finish(int run, boolean saturated) -> to.putInt(run).put((byte) (saturated ? 1 : 0));
            case Result(int run, RateFigure figure) -> write(run, figure, to);
            case Farewell() -> {}
        }
    }

    private static void write(Report report, ByteBuffer to) {
        to.putInt(report.run()).putInt(report.step()).putInt(report.hold());
        to.putInt(report.expected()).putInt(report.received());
        to.putInt(report.queueMicros()).putInt(report.kilobits());
    }

    private static void write(int run, RateFigure figure, ByteBuffer to) {
        to.putInt(run).putLong(figure.bitsPerSecond()).putInt(figure.packets());
        to.putInt(figure.lost()).putLong(figure.nanos()).putInt(figure.queueMicros());
    }

    private static byte kind(MeasurePacket packet) {
        return switch (packet) {
            case Hello _ -> 1;
            case Challenge _ -> 2;
            case Welcome _ -> 3;
            case Echo _ -> 4;
            case Echoed _ -> 5;
            case Request _ -> 6;
            case Granted _ -> 7;
            case Refused _ -> 8;
            case Load _ -> LOAD_KIND;
            case Report _ -> 10;
            case Finish _ -> 11;
            case Result _ -> 12;
            case Farewell _ -> 13;
        };
    }

    /// Reads a datagram.
    ///
    /// @throws MalformedBytesException if it is none of a measurement
    public static Carried read(ByteBuffer datagram) throws MalformedBytesException {
        int length = datagram.remaining();
        if (length != CONTROL && length != LOAD) {
            throw new MalformedBytesException("a packet of " + length + " bytes");
        }
        if (datagram.getShort() != MAGIC || datagram.get() != VERSION) {
            throw new MalformedBytesException("no packet of a measurement, or of another version");
        }
        byte kind = datagram.get();
        if (kind == LOAD_KIND != (length == LOAD)) {
            throw new MalformedBytesException("a packet of kind " + kind + " with " + length + " bytes");
        }
        long id = datagram.getLong();
        byte[] secret = new byte[MeasureTicket.SECRET];
        datagram.get(secret);
        return new Carried(new MeasureTicket(id, secret), body(kind, datagram));
    }

    private static MeasurePacket body(byte kind, ByteBuffer from) throws MalformedBytesException {
        return switch (kind) {
            case 1 -> new Hello(from.getLong(), from.getLong());
            case 2 -> new Challenge(from.getLong(), from.getLong());
            case 3 -> new Welcome(from.getLong());
            case 4 -> new Echo(from.getInt(), count(from), from.getLong());
            case 5 -> new Echoed(from.getInt(), count(from), from.getLong(), count(from));
            case 6 -> new Request(from.getInt(), flag(from), count(from), count(from));
            case 7 -> new Granted(from.getInt(), count(from));
            case 8 -> new Refused(from.getInt(), flag(from) ? Refusal.USED_UP : Refusal.BUSY);
            case LOAD_KIND -> new Load(from.getInt(), count(from), count(from), count(from), from.getLong());
            case 10 ->
                new Report(from.getInt(), count(from), count(from), count(from), count(from), count(from), count(from));
            case 11 -> new Finish(from.getInt(), flag(from));
            case 12 -> new Result(from.getInt(), figure(from));
            case 13 -> new Farewell();
            default -> throw new MalformedBytesException("a packet of the unknown kind " + kind);
        };
    }

    private static RateFigure figure(ByteBuffer from) throws MalformedBytesException {
        return new RateFigure(longCount(from), count(from), count(from), longCount(from), count(from));
    }

    private static int count(ByteBuffer from) throws MalformedBytesException {
        int count = from.getInt();
        if (count < 0) {
            throw new MalformedBytesException("a negative count");
        }
        return count;
    }

    private static long longCount(ByteBuffer from) throws MalformedBytesException {
        long count = from.getLong();
        if (count < 0) {
            throw new MalformedBytesException("a negative count");
        }
        return count;
    }

    private static boolean flag(ByteBuffer from) throws MalformedBytesException {
        byte flag = from.get();
        if (flag != 0 && flag != 1) {
            throw new MalformedBytesException("a flag that is neither 0 nor 1");
        }
        return flag == 1;
    }
}
