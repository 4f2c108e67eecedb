import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.evidence.BundleCertificates;
import io.invigil.protocol.evidence.BundleSubject;
import io.invigil.protocol.evidence.BundleWriter;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes an evidence bundle of any size, with a CA of its own: FOLDER EVENTS FRAMES FRAME-BYTES. Frames are
/// JPEGs of screen and camera in turn, at uneven times, filled up behind their end to the size asked for.
final class BigBundle {
    private static final Instant BEGUN = Instant.parse("2026-03-01T09:00:00Z");
    private static final int CHECKPOINT_EVERY = 256;
    private static final int PICTURES = 24;

    private final SessionId session = SessionId.parse("3f0c1f6e-3d0a-4c55-9d0f-8a9f5a3c7e11");
    private final KeyPair authority = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    private final KeyPair evidence = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    private final KeyPair signing = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    private final AtomicReference<Instant> now = new AtomicReference<>(BEGUN);
    private final ChainWriter chain = new ChainWriter(session, ChainHead.EMPTY, now::get);

    private BigBundle() throws Exception {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        new BigBundle()
                .write(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]));
    }

    private void write(Path folder, int events, int frames, int frameBytes) throws Exception {
        BundleCertificates certificates = new BundleCertificates(
                certificate("O=Invigil,CN=Invigil CA trial", authority.getPublic(), true, Optional.empty()),
                certificate("O=Invigil,CN=Invigil evidence", evidence.getPublic(), false, Optional.empty()),
                certificate("O=Invigil,CN=" + session, signing.getPublic(), false, Optional.of(session)));
        BundleSubject subject = new BundleSubject(session, "Ada Lovelace", "sample", "Sample exam");
        byte[][] pictures = pictures(frameBytes);
        try (BundleWriter bundle = BundleWriter.create(folder, subject, certificates, now::get)) {
            byte[] focus = EventCodec.encode(new TelemetryEvent.FocusChanged(false, "w".repeat(200)));
            int every = frames == 0 ? Integer.MAX_VALUE : Math.max(1, events / frames);
            int made = 0;
            for (int i = 1; i <= events; i++) {
                now.set(now.get().plusMillis(7 + (i * 31L) % 60));
                if (i % every == 0 && made < frames) {
                    now.set(now.get().plusMillis(made % 3 == 0 ? 1500 : 400));
                    bundle.event(chain.append(frame(pictures[made % PICTURES], made)), pictures[made % PICTURES]);
                    made++;
                } else {
                    bundle.event(chain.append(focus), new byte[0]);
                }
                if (i % CHECKPOINT_EVERY == 0 || i == events) {
                    bundle.checkpoint(sign(Statement.Kind.CHECKPOINT, i == events, signing));
                    now.set(now.get().plusMillis(2));
                    bundle.receipt(sign(Statement.Kind.RECEIPT, i == events, evidence));
                }
            }
            bundle.finish(this::signed);
        }
    }

    private byte[] frame(byte[] picture, int number) {
        // what is filled up makes each picture another one
        ByteBuffer.wrap(picture).putInt(picture.length - Integer.BYTES, number);
        FrameSource source = number % 2 == 0 ? FrameSource.SCREEN : FrameSource.CAMERA;
        return EventCodec.encode(
                new TelemetryEvent.FrameCaptured(source, 640, 400, Hash.over(picture), picture.length, false));
    }

    private static byte[][] pictures(int length) throws Exception {
        byte[][] pictures = new byte[PICTURES][];
        for (int i = 0; i < PICTURES; i++) {
            boolean camera = i % 2 == 1;
            BufferedImage image = new BufferedImage(camera ? 320 : 640, camera ? 240 : 400, BufferedImage.TYPE_INT_RGB);
            Graphics2D paint = image.createGraphics();
            paint.setColor(camera ? new Color(40, 70, 60) : Color.WHITE);
            paint.fillRect(0, 0, image.getWidth(), image.getHeight());
            paint.setColor(camera ? new Color(230, 180, 150) : new Color(20, 20, 60));
            paint.fillOval(20 + 8 * i, 60, 110, 140);
            paint.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
            paint.drawString((camera ? "Camera " : "Screen, question ") + i, 24, 40);
            paint.dispose();
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", jpeg);
            pictures[i] = java.util.Arrays.copyOf(jpeg.toByteArray(), Math.max(length, jpeg.size() + Integer.BYTES));
        }
        return pictures;
    }

    private Statement sign(Statement.Kind kind, boolean sealing, KeyPair key) throws Exception {
        return Statement.sign(kind, session, chain.head(), now.get(), sealing, key.getPrivate());
    }

    private byte[] signed(byte[] bytes) throws java.security.GeneralSecurityException {
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initSign(evidence.getPrivate());
        ed25519.update(bytes);
        return ed25519.sign();
    }

    private X509Certificate certificate(String name, PublicKey key, boolean ca, Optional<SessionId> names)
            throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("O=Invigil,CN=Invigil CA trial"),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(BEGUN.minus(Duration.ofDays(1))),
                Date.from(BEGUN.plus(Duration.ofDays(365))),
                new X500Name(name),
                key);
        builder.addExtension(Extension.basicConstraints, true, ca ? new BasicConstraints(0) : new BasicConstraints(false));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(ca ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
        if (names.isPresent()) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(
                            GeneralName.uniformResourceIdentifier, "urn:uuid:" + names.get())));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("Ed25519").build(authority.getPrivate())));
    }
}
