package io.invigil.precheck.check;

import io.invigil.protocol.model.CheckResult;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One check on its own thread, waited for until its deadline: a virtual thread, or a daemon platform thread where
/// native
/// code may block and would hold a carrier of all virtual threads.
record SupervisedCheck(Check check, Duration deadline) {
    CheckResult run(CheckContext context, EarlierResults earlier, CheckListener listener) {
        listener.started(check);
        CheckResult result = result(context.during(what -> listener.doing(check, what), earlier));
        listener.finished(check, result);
        return result;
    }

    private CheckResult result(CheckContext context) {
        FutureTask<CheckResult> task = new FutureTask<>(() -> check.run(context));
        Thread.Builder builder = check.callsNativeCode() ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
        builder.name("check " + check.id()).start(task);
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            return inconclusive(
                    context,
                    String.format(
                            Locale.ROOT, "no answer within %.1f s, so it was given up", deadline.toMillis() / 1000.0));
        } catch (ExecutionException failed) {
            return inconclusive(context, words(failed));
        } catch (InterruptedException | CancellationException ended) {
            task.cancel(true);
            return inconclusive(context, "the run was ended before this was seen");
        }
    }

    private CheckResult inconclusive(CheckContext context, String why) {
        return Findings.of(check, context).inconclusive(why, "");
    }

    private static String words(ExecutionException failed) {
        Throwable failure = Optional.ofNullable(failed.getCause()).orElse(failed);
        return Optional.ofNullable(failure.getMessage())
                .filter(message -> !message.isBlank())
                .orElseGet(() -> failure.getClass().getSimpleName());
    }
}
