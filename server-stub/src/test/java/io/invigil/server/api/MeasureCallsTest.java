package io.invigil.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.measure.MeasurePacket;
import io.invigil.protocol.measure.MeasureTicket;
import io.invigil.protocol.measure.PacketCodec;
import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureCallsTest {
    @TempDir
    private Path data;

    @Test
    void givesOutTicketsThatItsResponderKnows() throws Exception {
        try (TestServer server = TestServer.start(data);
                DatagramSocket socket = new DatagramSocket()) {
            String measure =
                    server.get("/api/v1/server", Map.of()).json().get("measure").stringValue();
            Reply reply = server.post("/api/v1/measurements", "", Map.of());
            assertThat(reply.status()).isEqualTo(201);
            MeasureTicket ticket = MeasureTicket.parse(
                    reply.json().get("id").stringValue(),
                    reply.json().get("secret").stringValue());

            ByteBuffer hello =
                    PacketCodec.write(ticket, new MeasurePacket.Hello(3, 0), ByteBuffer.allocate(PacketCodec.LOAD));
            int port = Integer.parseInt(measure.substring(measure.lastIndexOf(':') + 1));
            socket.setSoTimeout(5_000);
            socket.send(new DatagramPacket(hello.array(), hello.limit(), InetAddress.getLoopbackAddress(), port));
            DatagramPacket answer = new DatagramPacket(new byte[2_000], 2_000);
            socket.receive(answer);

            assertThat(PacketCodec.read(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()))
                            .packet())
                    .isInstanceOf(MeasurePacket.Challenge.class);
        }
    }

    @Test
    void refusesACallerWhoWantsTooManyTickets() throws Exception {
        try (TestServer server = TestServer.start(data)) {
            int status = 201;
            for (int i = 0; i < 60 && status == 201; i++) {
                status = server.post("/api/v1/measurements", "", Map.of()).status();
            }
            assertThat(status).isEqualTo(429);
        }
    }

    @Test
    void tellsHowMuchOfAnUploadHasArrived() throws Exception {
        try (TestServer server = TestServer.start(data)) {
            Reply reply = server.send("POST", "/api/v1/throughput?progress=true", new byte[3_000_000], Map.of());

            String[] lines =
                    new String(reply.bytes(), StandardCharsets.UTF_8).strip().split("\n", -1);
            assertThat(lines).allMatch(line -> line.matches("\\{\"millis\":[0-9]+,\"bytes\":[0-9]+\\}"));
            assertThat(lines[lines.length - 1]).endsWith("\"bytes\":3000000}");
        }
    }
}
