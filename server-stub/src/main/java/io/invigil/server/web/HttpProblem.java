package io.invigil.server.web;

import java.time.Duration;
import java.util.Optional;

/// A request cannot be served. {@link Handling} turns it into the answer.
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Optional<Duration> retryAfter;

    private HttpProblem(int status, String code, String message, Optional<Duration> retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /// @param status  HTTP status
    /// @param code    stable name for programs
    /// @param message what was wrong and what to do, for people
    public HttpProblem(int status, String code, String message) {
        this(status, code, message, Optional.empty());
    }

    /// The request is malformed.
    public static HttpProblem badRequest(String message) {
        return new HttpProblem(400, "bad-request", message);
    }

    /// The caller has tried too often.
    ///
    /// @param wait until the next try
    public static HttpProblem tooManyTries(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new HttpProblem(
                429, "too-many-tries", "too many tries; try again in " + seconds + " s", Optional.of(wait));
    }

    /// HTTP status.
    public int status() {
        return status;
    }

    /// Stable name for programs.
    public String code() {
        return code;
    }

    /// When to try again, in whole seconds.
    public Optional<Long> retryAfterSeconds() {
        return retryAfter.map(wait -> Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    /// What was wrong and what to do.
    public String message() {
        return String.valueOf(getMessage());
    }
}
