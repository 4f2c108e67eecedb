package io.invigil.shell.seb.link;

import io.invigil.shell.seb.SebException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Fetches the configuration that a link names: bounded in size and time, redirected a few times and never from
/// `https` to `http`, and only from servers whose certificate is right.
public final class SebDownload {
    /// Largest configuration that is fetched, bytes.
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    private static final int MAX_REDIRECTS = 5;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_FAILURE = 400;

    private final HttpClient client;
    private final Duration patience;

    /// @param client   follows no redirects itself, and checks certificates
    /// @param patience for each answer
    public SebDownload(HttpClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /// A download with the system's certificates and 30 seconds of patience.
    public static SebDownload standard() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new SebDownload(client, Duration.ofSeconds(30));
    }

    /// Fetches a configuration's bytes, which are not looked at.
    ///
    /// @throws SebException         if they cannot be had; the message says what is wrong and what to do
    /// @throws InterruptedException if the thread is
    public byte[] fetch(SebLink link) throws SebException, InterruptedException {
        URI address = link.address();
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpResponse<byte[]> answer = ask(address);
            int status = answer.statusCode();
            if (status >= FIRST_FAILURE) {
                throw new SebException("The server " + address.getHost() + " answered with the error " + status
                        + ". Log in to the platform again, and open the link from there.");
            }
            if (status < FIRST_REDIRECT) {
                return answer.body();
            }
            address = next(address, answer.headers().firstValue("location"));
        }
        throw new SebException("The server " + address.getHost()
                + " sends from one address to the next without end. Tell the platform.");
    }

    private HttpResponse<byte[]> ask(URI address) throws SebException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Accept", "application/seb, */*")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new LimitedBody(MAX_BYTES));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw failed(address, "does not answer in time. Check the network, and try again.", slow);
        } catch (ExecutionException failure) {
            throw failed(address, why(failure.getCause() == null ? failure : failure.getCause()), failure);
        } finally {
            answer.cancel(true);
        }
    }

    private static String why(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                return "has no valid certificate, so that it may be another. Tell the platform; do not go on.";
            }
            if (at instanceof LimitedBody.TooLongException) {
                return "sends more than " + MAX_BYTES / (1024 * 1024) + " MB, which no exam needs. Tell the platform.";
            }
        }
        return "cannot be reached. Check the network, and try again.";
    }

    private static SebException failed(URI address, String what, Exception cause) {
        return new SebException("The server " + address.getHost() + " " + what, cause);
    }

    private static URI next(URI from, Optional<String> location) throws SebException {
        URI to;
        try {
            to = from.resolve(location.orElse(""));
        } catch (IllegalArgumentException wrong) {
            throw failed(from, "redirects to something that is no address. Tell the platform.", wrong);
        }
        String scheme = Optional.ofNullable(to.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        boolean upOrSame = scheme.equals("https") || (scheme.equals("http") && "http".equals(from.getScheme()));
        if (to.equals(from) || !upOrSame || to.getHost() == null) {
            throw new SebException("The server " + from.getHost()
                    + " redirects to an address that is not followed. Tell the platform.");
        }
        return to;
    }
}
