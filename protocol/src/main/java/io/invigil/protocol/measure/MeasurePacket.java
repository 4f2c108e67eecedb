package io.invigil.protocol.measure;

/// What the datagrams of a measurement say. A client asks, a server answers; load, reports and their end go both
/// ways.
public sealed interface MeasurePacket {
    /// Client: here I am.
    ///
    /// @param nonce  comes back with the answer, so that it can be timed
    /// @param cookie what the server challenged this address with; 0 at first
    record Hello(long nonce, long cookie) implements MeasurePacket {}

    /// Server: say hello again with this cookie, so that I know that the address is yours.
    record Challenge(long nonce, long cookie) implements MeasurePacket {}

    /// Server: this address may measure.
    record Welcome(long nonce) implements MeasurePacket {}

    /// Client: one packet of a stream that is to come back.
    ///
    /// @param stream    number of the stream; a new one begins the count anew
    /// @param sequence  from 0
    /// @param sentNanos the client's clock; comes back
    record Echo(int stream, int sequence, long sentNanos) implements MeasurePacket {}

    /// Server: the packet, sent back.
    ///
    /// @param received how many packets of the stream have come, this one included
    record Echoed(int stream, int sequence, long sentNanos, int received) implements MeasurePacket {}

    /// Client: let us saturate the line.
    ///
    /// @param run             number of the run; asking again with the same one changes nothing
    /// @param down            whether the server sends
    /// @param ceilingKilobits no faster than this
    /// @param holdMillis      how long the line is held saturated
    record Request(int run, boolean down, int ceilingKilobits, int holdMillis) implements MeasurePacket {}

    /// Server: begin.
    ///
    /// @param ceilingKilobits no faster than this; no more than was asked for
    record Granted(int run, int ceilingKilobits) implements MeasurePacket {}

    /// Server: not now.
    record Refused(int run, Refusal reason) implements MeasurePacket {}

    /// Sender: load. The packet is filled up to {@link PacketCodec#LOAD}.
    ///
    /// @param sequence  from 0
    /// @param step      number of the present rate
    /// @param hold      number of the present hold; 0 while the rate is raised
    /// @param sentNanos the sender's clock
    record Load(int run, int sequence, int step, int hold, long sentNanos) implements MeasurePacket {}

    /// Receiver: what has come so far.
    ///
    /// @param step        step of the newest packet
    /// @param hold        hold of the newest packet
    /// @param expected    one more than the highest sequence number
    /// @param received    how many came
    /// @param queueMicros how much longer the packets since the last report were under way than the run's fastest
    /// @param kilobits    rate of the last arrivals as frames on the link; 0 while there are too few
    record Report(int run, int step, int hold, int expected, int received, int queueMicros, int kilobits)
            implements MeasurePacket {}

    /// Sender: that was all.
    ///
    /// @param saturated whether the line could take no more; else the ceiling, or the sender, came first
    record Finish(int run, boolean saturated) implements MeasurePacket {}

    /// Receiver: what the hold came to.
    record Result(int run, RateFigure figure) implements MeasurePacket {}

    /// Client: I need no more.
    record Farewell() implements MeasurePacket {}

    /// Why a server does not measure.
    enum Refusal {
        /// Others are being measured.
        BUSY,
        /// This measurement has had its time.
        USED_UP
    }
}
