package io.invigil.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/// Bytes from outside either are read or refused by name, never anything else; and what is read is written again
/// as it came.
class ChainFuzzTest {
    private static final int SIGNED_STATEMENT = Statement.LENGTH + Statement.SIGNATURE_LENGTH;

    @FuzzTest
    void readsOrRefusesAnyBytes(byte[] bytes) {
        envelope(bytes);
        for (Statement.Kind kind : Statement.Kind.values()) {
            statement(kind, bytes);
        }
    }

    private static void envelope(byte[] bytes) {
        try {
            Envelope envelope = Envelope.parse(bytes);
            assertThat(envelope.bytes()).isEqualTo(bytes);
            assertThat(envelope.sequence()).isPositive();
            assertThat(envelope.at()).isNotNull();
            assertThat(envelope.payload()).hasSize(bytes.length - Envelope.HEADER_LENGTH);
            assertThat(envelope.follows(envelope.previousHash())).isTrue();
            assertThat(envelope.of(envelope.session())).isTrue();
        } catch (MalformedBytesException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static void statement(Statement.Kind kind, byte[] bytes) {
        int split = Math.min(Statement.LENGTH, bytes.length);
        byte[] signed = Arrays.copyOf(bytes, split);
        byte[] signature = Arrays.copyOfRange(bytes, split, bytes.length);
        try {
            Statement statement = Statement.parse(kind, signed, signature);
            assertThat(bytes).hasSize(SIGNED_STATEMENT);
            assertThat(statement.signedBytes()).isEqualTo(signed);
            assertThat(statement.signature()).isEqualTo(signature);
            assertThat(statement.head().sequence()).isNotNegative();
        } catch (MalformedBytesException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
