package io.invigil.precheck.network;

import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ServerAddress;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/// Finds in a failed call's exceptions what stands behind it.
final class FailedCall {
    private static final int DEEPEST = 16;

    /// What the JDK's HTTP client says where a proxy refuses `CONNECT`.
    private static final Pattern TUNNEL = Pattern.compile("Tunnel failed, got: ([0-9]{3})");

    private FailedCall() {}

    static ServerProblem explain(ServerAddress server, IOException failure) {
        if (failure instanceof ServerException known) {
            return known.problem();
        }
        return proxy(server, failure)
                .or(() -> certificates(server, failure))
                .or(() -> absent(server, failure))
                .orElseGet(() -> {
                    Optional<SSLException> tls = in(failure, SSLException.class);
                    return tls.isPresent()
                            ? new ServerProblem.NotInvigil(server, words("no-tls", said(tls.get())))
                            : new ServerProblem.NotThere(server, words("broke", said(failure)));
                });
    }

    private static Optional<ServerProblem> proxy(ServerAddress server, IOException failure) {
        Matcher refused = TUNNEL.matcher(said(failure));
        return in(failure, ProxyRefusedException.class)
                .map(ProxyRefusedException::status)
                .or(() -> refused.find() ? Optional.of(Integer.valueOf(refused.group(1))) : Optional.empty())
                .map(status -> new ServerProblem.ProxyRefused(server, status));
    }

    private static Optional<ServerProblem> absent(ServerAddress server, IOException failure) {
        String key;
        if (in(failure, UnknownHostException.class).isPresent()
                || in(failure, UnresolvedAddressException.class).isPresent()) {
            key = "no-such-name";
        } else if (failure instanceof HttpConnectTimeoutException
                || in(failure, SocketTimeoutException.class).isPresent()) {
            key = "too-late";
        } else if (in(failure, ConnectException.class).isPresent()) {
            key = "nothing-listens";
        } else if (failure instanceof HttpTimeoutException) {
            key = "stalled";
        } else if (in(failure, EOFException.class).isPresent()
                && in(failure, SSLException.class).isEmpty()) {
            key = "closed";
        } else {
            return Optional.empty();
        }
        return Optional.of(new ServerProblem.NotThere(server, words(key)));
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(FailedCall.class, "failed." + key, values);
    }

    private static Optional<ServerProblem> certificates(ServerAddress server, IOException failure) {
        Optional<PinMismatchException> mismatch = in(failure, PinMismatchException.class);
        if (mismatch.isPresent()) {
            return Optional.of(
                    new ServerProblem.AnotherServer(server, mismatch.get().issuer(), said(mismatch.get())));
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
                .map(handshake -> new ServerProblem.NotTrusted(server));
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
