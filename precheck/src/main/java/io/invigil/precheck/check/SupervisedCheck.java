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

/// One check on its own virtual thread, waited for until its deadline.
record SupervisedCheck(Check check, Duration deadline) {
    CheckResult run(CheckContext context, CheckListener listener) {
        listener.started(check);
        CheckResult result = result(context.with(what -> listener.doing(check, what)));
        listener.finished(check, result);
        return result;
    }

    private CheckResult result(CheckContext context) {
        FutureTask<CheckResult> task = new FutureTask<>(() -> check.run(context));
        Thread.ofVirtual().name("check " + check.id()).start(task);
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
