package io.invigil.shell.seb.link;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;

/// The body of an answer, which is given up with a {@link TooLongException} as soon as it is too long. (That of the
/// JDK gives up without saying why.)
final class LimitedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> body = BodySubscribers.ofByteArray();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final AtomicLong left;

    LimitedBody(long most) {
        this.left = new AtomicLong(most);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription.complete(given);
        body.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        long bytes = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left.addAndGet(-bytes) >= 0) {
            body.onNext(buffers);
        } else {
            var _ = subscription.thenAccept(Subscription::cancel);
            body.onError(new TooLongException());
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.onError(failure);
    }

    @Override
    public void onComplete() {
        body.onComplete();
    }

    /// The body is too long. The download catches it.
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("the body is too long");
        }
    }
}
