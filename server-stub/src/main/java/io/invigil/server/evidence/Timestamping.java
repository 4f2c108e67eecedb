package io.invigil.server.evidence;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.evidence.BundleTimestamp;
import io.invigil.protocol.model.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has an authority (RFC 3161) stamp each sealed session, and puts the stamp into its bundle. In the background,
/// one at a time; one that cannot be had is asked for again, the longer the later. Nothing else waits for it.
public final class Timestamping implements AutoCloseable {
    /// How long until the first time that an authority is asked again.
    public static final Duration RETRY = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Timestamping.class);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NONCE_BITS = 64;

    private final URI url;
    private final BundleExport export;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("timestamps").daemon().factory());

    private Timestamping(URI url, BundleExport export) {
        this.url = url;
        this.export = export;
    }

    /// Follows the export from now on, and asks for the stamps that bundles lack.
    ///
    /// @param url   the authority
    /// @param retry see {@link #RETRY}
    public static Timestamping start(URI url, BundleExport export, Duration retry) {
        Timestamping stamping = new Timestamping(url, export);
        export.listen(session -> stamping.due(session, retry, Duration.ZERO));
        return stamping;
    }

    private void due(SessionId session, Duration again, Duration in) {
        try {
            var _ = thread.schedule(() -> stamp(session, again), in.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The stamp of session {} is asked for at the next start", session, closed);
        }
    }

    private void stamp(SessionId session, Duration again) {
        try {
            Optional<Path> bundle = export.bundle(session);
            if (bundle.isEmpty() || BundleTimestamp.in(bundle.get())) {
                return;
            }
            Optional<Statement> sealing = BundleTimestamp.sealing(bundle.get());
            if (sealing.isPresent()) {
                BundleTimestamp.add(bundle.get(), stamped(sealing.get()));
                LOG.info("{} has stamped the evidence of session {}", url.getHost(), session);
            }
        } catch (IOException | TSPException | RuntimeException failed) {
            LOG.warn(
                    "{} gave no time stamp for session {}; it is asked again in {}: {}",
                    url.getHost(),
                    session,
                    again,
                    failed.toString());
            Duration next = again.multipliedBy(2);
            due(session, next.compareTo(LONGEST) > 0 ? LONGEST : next, again);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] stamped(Statement sealing) throws IOException, TSPException, InterruptedException {
        TimeStampRequestGenerator asking = new TimeStampRequestGenerator();
        asking.setCertReq(true);
        TimeStampRequest request = asking.generate(
                TSPAlgorithms.SHA256,
                BundleTimestamp.imprint(sealing).bytes(),
                new BigInteger(NONCE_BITS, random).setBit(0));
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(url)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/timestamp-query")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request.getEncoded()))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            byte[] bytes = in.readNBytes(BundleTimestamp.MAX_BYTES + 1);
            if (answer.statusCode() != 200 || bytes.length > BundleTimestamp.MAX_BYTES) {
                throw new IOException("it answered " + answer.statusCode() + " with " + bytes.length + " bytes");
            }
            TimeStampResponse response = new TimeStampResponse(bytes);
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new IOException("it refused: " + response.getStatusString());
            }
            return bytes;
        }
    }

    /// Asks no more; what is left is asked for at the next start.
    @Override
    public void close() {
        thread.shutdownNow();
        client.shutdownNow();
    }
}
