package io.invigil.shell.browser.proxy;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One request on its way to a server, as often as it takes, and the answer on its way back.
///
/// To the exam's own server a request is sent again when no byte of it was sent, when its method allows it, or when
/// its body is kept and it carries an `Idempotency-Key`. While that server is lost the request waits.
final class Exchange {
    /// A server that can be reached but ends the connection on a request so often will not answer it.
    private static final int MOST_REFUSALS = 5;

    private static final long FIRST_PAUSE_MILLIS = 100;

    /// What has no answer by then is put on disk, in case this process does not live to see one.
    private static final long KEEP_MILLIS = 500;

    private final Call call;
    private final Surroundings around;
    private final Asker browser;
    private final Runnable again = this::connect;
    private @Nullable ServerSide server;
    private @Nullable ScheduledFuture<?> patience;
    private @Nullable ScheduledFuture<?> silence;
    private @Nullable ScheduledFuture<?> keeping;
    private @Nullable HttpResponse passing;
    private @Nullable HttpResponse switching;
    private boolean informing;
    private boolean reused;
    private boolean streamed;
    private boolean wholeSent;
    private boolean over;
    private int refusals;
    private boolean keeps = true;
    private @Nullable HeldRequest held;

    Exchange(Call call, Surroundings around, Asker browser) {
        this.call = call;
        this.around = around;
        this.browser = browser;
    }

    /// Does not put it on disk, because it is there.
    Exchange withoutKeeping() {
        keeps = false;
        return this;
    }

    /// @param idle a connection to the same server that is free
    void start(@Nullable ServerSide idle) {
        if (over) {
            return;
        }
        if (isExams()) {
            if (around.outage().isLost()) {
                hold();
            } else {
                keeping = around.loop().schedule(this::hold, KEEP_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        if (idle == null) {
            connect();
        } else {
            reused = true;
            send(idle);
        }
    }

    private boolean isExams() {
        return around.upstream().isExams(call.target());
    }

    private void connect() {
        reused = false;
        around.upstream().connect(call.target()).addListener(connected -> {
            if (!connected.isSuccess()) {
                failed(connected.cause(), true);
                return;
            }
            ServerSide side = ServerSide.on((Channel) connected.getNow(), call.target());
            if (over) {
                side.close();
            } else {
                send(side);
            }
            if (isExams()) {
                around.outage().reached();
            }
        });
    }

    private void send(ServerSide side) {
        server = side;
        side.lend(this);
        side.channel().writeAndFlush(call.first()).addListener(written -> {
            if (!written.isSuccess()) {
                var _ = side.channel().close();
                if (server == side) {
                    serverEnded();
                }
            }
        });
        wholeSent = call.body().isPresent();
        side.channel().read();
        if (wholeSent) {
            listen();
        } else {
            browser.wantsMore();
        }
    }

    /// Passes on a part of a body that is not kept.
    void stream(HttpContent part) {
        streamed = true;
        wholeSent = part instanceof LastHttpContent;
        if (server == null) {
            part.release();
            return;
        }
        var _ = server.channel().writeAndFlush(wholeSent ? withoutTrailers(part) : part);
        if (wholeSent) {
            listen();
        } else {
            serverTakesMore();
        }
    }

    private static HttpContent withoutTrailers(HttpContent part) {
        return new DefaultLastHttpContent(part.content());
    }

    void serverTakesMore() {
        if (!wholeSent && server != null && server.channel().isWritable()) {
            browser.wantsMore();
        }
    }

    /// Looks after the server when it says nothing for long.
    private void listen() {
        if (isExams()) {
            silence = around.loop()
                    .schedule(
                            this::isServerThere,
                            around.settings().limits().silence().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void isServerThere() {
        if (over || passing != null || server == null) {
            return;
        }
        ServerSide asked = server;
        around.upstream().connect(call.target()).addListener(connected -> {
            if (connected.isSuccess()) {
                var _ = ((Channel) connected.getNow()).close();
                around.outage().reached();
            }
            if (over || passing != null || server != asked) {
                return;
            }
            if (connected.isSuccess()) {
                listen();
            } else {
                asked.close();
                failed(connected.cause(), true);
            }
        });
    }

    /// A part of the server's answer.
    void answered(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(part);
            giveUp("the server's answer cannot be read");
        } else if (part instanceof HttpResponse response) {
            head(response);
            if (part instanceof LastHttpContent last) {
                body(last);
            }
        } else if (part instanceof HttpContent content) {
            body(content);
        }
    }

    private void head(HttpResponse response) {
        boolean switched = response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
        informing = response.status().codeClass() == HttpStatusClass.INFORMATIONAL && !switched;
        if (informing) {
            readOn();
        } else if (switched && !call.webSocket()) {
            giveUp("the server's answer is not one to this request");
        } else {
            settle();
            passing = response;
            if (held != null) {
                around.replay().release(held);
                held = null;
            }
            if (keeps && isExams()) {
                around.replay().answered(call, response.status().code(), around);
            }
            if (switched) {
                switching = response;
                readOn();
            } else {
                passOn(Heads.forBrowser(response, isBodiless(response)));
            }
        }
    }

    private boolean isBodiless(HttpResponse response) {
        int code = response.status().code();
        return call.isHeadOnly() || code == 204 || code == 304;
    }

    private void body(HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (over) {
            content.release();
        } else if (informing || switching != null) {
            content.release();
            if (last && switching != null && server != null) {
                over = true;
                browser.becomeWebSocket(Heads.forWebSocket(switching), server);
            } else {
                informing = !last;
                readOn();
            }
        } else if (last) {
            browser.answer(withoutTrailers(content));
            finish();
        } else {
            passOn(content);
        }
    }

    private void passOn(HttpObject part) {
        if (browser.answer(part)) {
            readOn();
        }
    }

    /// The browser can take more of the answer.
    void readOn() {
        if (server != null) {
            server.channel().read();
        }
    }

    private void finish() {
        boolean keep = passing != null && HttpUtil.isKeepAlive(passing) && wholeSent;
        @Nullable ServerSide rest = server;
        end();
        if (rest != null && !keep) {
            rest.close();
        }
        browser.finished(keep ? rest : null, wholeSent);
    }

    void serverEnded() {
        server = null;
        if (over) {
            return;
        }
        if (passing != null) {
            end();
            browser.close();
        } else {
            failed(new IOException("it ended the connection without an answer"), false);
        }
    }

    private void failed(Throwable cause, boolean unreachable) {
        server = null;
        cancel(silence);
        if (over) {
            return;
        }
        boolean mayGoAgain = !streamed && (call.body().isPresent() || unreachable);
        if (reused && !unreachable && mayGoAgain) {
            connect();
            return;
        }
        boolean wrong = isExams() && unreachable && around.outage().failed(cause);
        refusals += unreachable ? 0 : 1;
        if (!isExams()
                || !mayGoAgain
                || refusals > MOST_REFUSALS
                || (wrong && !around.outage().everReached())) {
            giveUp(wrong ? Notice.UNTRUSTED : "the server does not answer");
            return;
        }
        if (patience == null) {
            patience = around.loop()
                    .schedule(
                            () -> giveUp("the exam's server does not answer"),
                            around.settings().limits().patience().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
        hold();
        if (unreachable) {
            around.outage().await(call.target(), again);
        } else {
            long pause = Math.min(
                    FIRST_PAUSE_MILLIS << refusals,
                    around.settings().limits().retry().toMillis());
            silence = around.loop().schedule(again, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void hold() {
        if (keeps && held == null && passing == null && !over && call.isWorthKeeping()) {
            held = around.replay().hold(call).orElse(null);
        }
    }

    private void giveUp(String why) {
        if (!over) {
            @Nullable ServerSide left = server;
            boolean begun = passing != null;
            end();
            if (left != null) {
                left.close();
            }
            browser.failed(why, begun);
        }
    }

    /// The browser is gone.
    void abandon() {
        if (isExams()) {
            hold();
        }
        @Nullable ServerSide left = server;
        end();
        if (left != null) {
            left.close();
        }
    }

    private void end() {
        over = true;
        server = null;
        settle();
        around.outage().forget(again);
        if (held != null) {
            around.replay().orphan(held);
            held = null;
        }
    }

    private void settle() {
        cancel(patience);
        cancel(silence);
        cancel(keeping);
    }

    private static void cancel(@Nullable ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
