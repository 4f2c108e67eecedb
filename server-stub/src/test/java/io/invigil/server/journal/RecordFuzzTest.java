package io.invigil.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Item;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A record of any bytes is read or refused by name, also when it opens with the session's key. All bytes of the
/// key are zero; a record is tried as it is, and with its content, from byte 73 on, encrypted.
class RecordFuzzTest {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
    private static final int NONCE = 12;
    private static final int CONTENT = JournalRecord.RUN_HEADER + NONCE;

    @FuzzTest
    void readsOrRefusesAnyRecord(byte[] bytes) throws Exception {
        read(bytes);
        if (bytes.length >= CONTENT) {
            read(encrypted(bytes));
        }
    }

    private static void read(byte[] bytes) {
        try {
            switch (JournalRecord.parse(ByteBuffer.wrap(bytes).asReadOnlyBuffer())) {
                case JournalRecord.Run run -> {
                    assertThat(run.first()).isPositive();
                    assertThat(run.head().sequence()).isGreaterThanOrEqualTo(run.first());
                    List<Item> items = new RunOpener().open(run, KEY);
                    assertThat(items).hasSize((int) (run.head().sequence() - run.first() + 1));
                }
                case JournalRecord.Signed signed -> assertThat(signed.bytes()).isEqualTo(ByteBuffer.wrap(bytes));
            }
        } catch (MalformedBytesException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static byte[] encrypted(byte[] bytes) throws GeneralSecurityException {
        byte[] header = new byte[JournalRecord.RUN_HEADER];
        ByteBuffer record = ByteBuffer.wrap(bytes).get(header);
        byte[] nonce = new byte[NONCE];
        record.get(nonce);
        // the header is authenticated as it stands; one nonce for all is no secret's loss here
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, KEY, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(header);
        ByteBuffer whole = ByteBuffer.allocate(bytes.length + 16).put(header).put(nonce);
        cipher.doFinal(record, whole);
        return whole.array();
    }
}
