package io.invigil.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Bytes from outside either are read or refused by name, never anything else; and what is read is written again as
/// it came.
class ChainFuzzTest {
    private final Random random = new Random(20260302);

    @Test
    void readsOrRefusesAnyEnvelope() {
        byte[] genuine = Envelope.of(SessionId.random(), 9, Instant.EPOCH, Hash.ZERO, new byte[300])
                .bytes();
        int read = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = mutated(genuine);
            try {
                Envelope envelope = Envelope.parse(bytes);
                assertThat(envelope.bytes()).isEqualTo(bytes);
                assertThat(envelope.sequence()).isPositive();
                assertThat(envelope.at()).isNotNull();
                assertThat(envelope.payload()).hasSize(bytes.length - Envelope.HEADER_LENGTH);
                read++;
            } catch (MalformedBytesException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(read).as("mutations that are still envelopes").isPositive();
    }

    @Test
    void readsOrRefusesAnyStatement() {
        byte[] genuine = new Statement(
                        Statement.Kind.RECEIPT,
                        SessionId.random(),
                        new ChainHead(3, Hash.ZERO),
                        Instant.EPOCH,
                        false,
                        new byte[64])
                .signedBytes();
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = mutated(genuine);
            try {
                Statement statement = Statement.parse(Statement.Kind.RECEIPT, bytes, new byte[64]);
                assertThat(statement.signedBytes()).isEqualTo(bytes);
            } catch (MalformedBytesException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private byte[] mutated(byte[] genuine) {
        byte[] bytes =
                random.nextInt(4) == 0 ? Arrays.copyOf(genuine, random.nextInt(2 * genuine.length)) : genuine.clone();
        for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
