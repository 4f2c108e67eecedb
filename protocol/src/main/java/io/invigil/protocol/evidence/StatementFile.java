package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Reads `checkpoints.log` or `receipts.log`: statements of 84 bytes, each followed by its signature of 64.
final class StatementFile {
    private static final int EACH = Statement.LENGTH + Statement.SIGNATURE_LENGTH;

    private static final int NUMBER = 35;
    private static final int KEY_LENGTH = 32;

    private final String file;
    private final Statement.Kind kind;
    private final SessionId session;
    private final Faults faults;

    StatementFile(String file, Statement.Kind kind, SessionId session, Faults faults) {
        this.file = file;
        this.kind = kind;
        this.session = session;
        this.faults = faults;
    }

    /// The statements that are `key`'s, of this session, and in order. Each other one is a fault.
    List<Statement> read(byte[] bytes, PublicKey key) {
        List<Statement> good = new ArrayList<>();
        int count = bytes.length / EACH;
        boolean[] genuine = signatures(bytes, count, key);
        for (int i = 0; i < count; i++) {
            byte[] signed = Arrays.copyOfRange(bytes, i * EACH, i * EACH + Statement.LENGTH);
            byte[] signature = Arrays.copyOfRange(bytes, i * EACH + Statement.LENGTH, (i + 1) * EACH);
            String which = word() + " " + (i + 1) + " of " + count;
            long after = good.isEmpty() ? 0 : good.getLast().head().sequence();
            try {
                Statement statement = Statement.parse(kind, signed, signature);
                OptionalLong sequence = OptionalLong.of(statement.head().sequence());
                if (!genuine[i]) {
                    faults.add(file, sequence, which + " is not what was signed");
                } else if (!statement.session().equals(session)) {
                    faults.add(file, sequence, which + " is of session " + statement.session());
                } else if (statement.head().sequence() < after) {
                    faults.add(file, sequence, which + " stands behind that of event " + after);
                } else {
                    good.add(statement);
                }
            } catch (MalformedBytesException malformed) {
                long number = ByteBuffer.wrap(signed).getLong(NUMBER);
                faults.add(
                        file,
                        OptionalLong.of(number > 0 ? number : after + 1),
                        which + " cannot be read: " + malformed.getMessage());
            }
        }
        if (bytes.length % EACH != 0) {
            faults.add(
                    file,
                    OptionalLong.of(good.isEmpty() ? 1 : good.getLast().head().sequence() + 1),
                    "it ends in the middle of " + word() + " " + (count + 1));
        }
        return good;
    }

    /// Verifies the signatures on all cores: they are what takes time. Bouncy Castle needs a third of the JDK's.
    private static boolean[] signatures(byte[] bytes, int count, PublicKey key) {
        boolean[] genuine = new boolean[count];
        byte[] encoded = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getPublicKeyData()
                .getOctets();
        Ed25519.PublicPoint point =
                encoded.length == KEY_LENGTH ? Ed25519.validatePublicKeyPartialExport(encoded, 0) : null;
        if (point != null) {
            IntStream.range(0, count)
                    .parallel()
                    .forEach(i -> genuine[i] = Ed25519.verify(
                            bytes, i * EACH + Statement.LENGTH, point, bytes, i * EACH, Statement.LENGTH));
        }
        return genuine;
    }

    private String word() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
