package io.invigil.precheck.network;

import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/// Finds in a failed call's exceptions what stands behind it.
final class FailedCall {
    private static final int DEEPEST = 16;

    private FailedCall() {}

    static ServerProblem explain(ServerAddress server, IOException failure) {
        if (failure instanceof ServerException known) {
            return known.problem();
        }
        Optional<ServerProblem> certificates = certificates(server, failure);
        if (certificates.isPresent()) {
            return certificates.get();
        }
        if (in(failure, UnknownHostException.class).isPresent()
                || in(failure, UnresolvedAddressException.class).isPresent()) {
            return new ServerProblem.NotThere(server, "no computer is known by that name");
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return new ServerProblem.NotThere(server, "it did not answer in time");
        }
        if (in(failure, ConnectException.class).isPresent()) {
            return new ServerProblem.NotThere(server, "nothing listens there");
        }
        if (failure instanceof HttpTimeoutException) {
            return new ServerProblem.NotThere(server, "it took the connection but did not answer in time");
        }
        Optional<SSLException> tls = in(failure, SSLException.class);
        return tls.isPresent()
                ? new ServerProblem.NotInvigil(server, "it does not speak TLS as it should: " + said(tls.get()))
                : new ServerProblem.NotThere(server, "the connection broke: " + said(failure));
    }

    private static Optional<ServerProblem> certificates(ServerAddress server, IOException failure) {
        Optional<PinMismatchException> mismatch = in(failure, PinMismatchException.class);
        if (mismatch.isPresent()) {
            return Optional.of(new ServerProblem.AnotherServer(server, said(mismatch.get())));
        }
        Optional<? extends CertificateException> time = in(failure, CertificateExpiredException.class)
                .<CertificateException>map(expired -> expired)
                .or(() -> in(failure, CertificateNotYetValidException.class));
        if (time.isPresent()) {
            return Optional.of(new ServerProblem.NotValidNow(server, said(time.get())));
        }
        boolean refused = in(failure, CertificateException.class).isPresent()
                || in(failure, CertPathValidatorException.class).isPresent();
        return in(failure, SSLHandshakeException.class)
                .filter(handshake -> refused)
                .map(handshake -> new ServerProblem.NotTrusted(server, "this computer does not know who issued it"));
    }

    private static <T extends Throwable> Optional<T> in(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int i = 0; at != null && i < DEEPEST; i++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    private static String said(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElseGet(() -> failure.getClass().getSimpleName());
    }
}
