package io.invigil.precheck.check;

import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.words.Phrase;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One check on its own thread, waited for until its deadline: a virtual thread, or a daemon platform thread where
/// native code may block and would hold a carrier of all virtual threads.
record SupervisedCheck(Check check, Duration deadline) {
    Finding run(CheckContext context, EarlierResults earlier, CheckListener listener) {
        listener.started(check);
        long began = System.nanoTime();
        Finding seen = look(context.during(progress(listener), earlier)).took(System.nanoTime() - began);
        Finding finding = context.policy().checks().required().contains(check.id()) ? seen.insistedOn() : seen;
        listener.finished(check, finding);
        return finding;
    }

    private Progress progress(CheckListener listener) {
        return new Progress() {
            @Override
            public void doing(Phrase what) {
                listener.doing(check, what);
            }

            @Override
            public void picture(BufferedImage seen) {
                listener.picture(check, seen);
            }

            @Override
            public void level(SoundLevel heard) {
                listener.level(check, heard);
            }
        };
    }

    private Finding look(CheckContext context) {
        FutureTask<Finding> task = new FutureTask<>(() -> check.run(context));
        Thread.Builder builder = check.callsNativeCode() ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
        builder.name("check " + check.id()).start(task);
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            return inconclusive(context, Phrase.of(SupervisedCheck.class, "late", deadline.toMillis() / 1000.0));
        } catch (ExecutionException failed) {
            return inconclusive(context, Phrase.name(words(failed)));
        } catch (InterruptedException | CancellationException ended) {
            task.cancel(true);
            return inconclusive(context, Phrase.of(SupervisedCheck.class, "ended"));
        }
    }

    private Finding inconclusive(CheckContext context, Phrase why) {
        return Findings.of(check, context).inconclusive(why, Phrase.NONE);
    }

    private static String words(ExecutionException failed) {
        Throwable failure = Optional.ofNullable(failed.getCause()).orElse(failed);
        return Optional.ofNullable(failure.getMessage())
                .filter(message -> !message.isBlank())
                .orElseGet(() -> failure.getClass().getSimpleName());
    }
}
