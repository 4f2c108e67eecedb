package io.invigil.protocol.measure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/// Sends short packets from one thread.
final class Postbox {
    private final DatagramChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(PacketCodec.LOAD);

    Postbox(DatagramChannel channel) {
        this.channel = channel;
    }

    void send(MeasureTicket ticket, MeasurePacket packet, InetSocketAddress to) throws IOException {
        channel.send(PacketCodec.write(ticket, packet, buffer), to);
    }

    void send(Visit visit, MeasurePacket packet) throws IOException {
        Optional<InetSocketAddress> to = visit.peer();
        if (to.isPresent()) {
            send(visit.ticket(), packet, to.get());
        }
    }
}
