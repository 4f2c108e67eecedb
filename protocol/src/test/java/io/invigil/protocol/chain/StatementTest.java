package io.invigil.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.chain.Statement.Kind;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatementTest {
    private final KeyPair keys = keys("Ed25519");
    private final SessionId session = SessionId.random();
    private final ChainHead head = new ChainHead(7, Hash.over(new byte[] {1}));

    @Test
    void isSignedByItsKeyOnly() throws Exception {
        Statement statement = sign(Kind.CHECKPOINT, true);
        assertThat(statement.signedBy(keys.getPublic())).isTrue();
        assertThat(statement.signedBy(keys("Ed25519").getPublic())).isFalse();
        assertThat(statement.signedBy(keys("EC").getPublic())).isFalse();
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        Statement statement = sign(Kind.RECEIPT, false);
        Statement read = Statement.parse(Kind.RECEIPT, statement.signedBytes(), statement.signature());
        assertThat(read.head()).isEqualTo(head);
        assertThat(read.session()).isEqualTo(session);
        assertThat(read.at()).isEqualTo(statement.at());
        assertThat(read.signedBy(keys.getPublic())).isTrue();
    }

    @Test
    void isNotSignedAnyMoreWhenAnyByteChanges() throws Exception {
        Statement statement = sign(Kind.CHECKPOINT, true);
        byte[] signed = statement.signedBytes();
        for (int i = 0; i < Statement.LENGTH; i++) {
            byte[] changed = signed.clone();
            changed[i] ^= 1;
            boolean holds;
            try {
                holds = Statement.parse(Kind.CHECKPOINT, changed, statement.signature())
                        .signedBy(keys.getPublic());
            } catch (MalformedBytesException malformed) {
                holds = false;
            }
            assertThat(holds).as("byte %d", i).isFalse();
        }
    }

    @Test
    void takesNoReceiptForACheckpoint() throws Exception {
        Statement receipt = sign(Kind.RECEIPT, false);
        assertThatThrownBy(() -> Statement.parse(Kind.CHECKPOINT, receipt.signedBytes(), receipt.signature()))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("no CHECKPOINT");
        Statement posing =
                new Statement(Kind.CHECKPOINT, session, head, receipt.at(), receipt.sealing(), receipt.signature());
        assertThat(posing.signedBy(keys.getPublic())).isFalse();
    }

    @Test
    void needsAnEd25519Key() {
        assertThatThrownBy(() -> Statement.sign(
                        Kind.CHECKPOINT,
                        session,
                        head,
                        Instant.EPOCH,
                        false,
                        keys("EC").getPrivate()))
                .isInstanceOf(InvalidKeyException.class);
    }

    private Statement sign(Kind kind, boolean sealing) throws Exception {
        return Statement.sign(
                kind, session, head, Instant.parse("2026-03-01T09:00:00.123456Z"), sealing, keys.getPrivate());
    }

    private static KeyPair keys(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
