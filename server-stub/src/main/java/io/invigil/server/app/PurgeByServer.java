package io.invigil.server.app;

import io.invigil.server.retention.PurgeOrder;
import io.invigil.server.retention.PurgeOutcome;
import io.invigil.server.retention.PurgeRequests;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// A deletion that the server does which runs: it has the journal and the keys open.
final class PurgeByServer {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private PurgeByServer() {}

    /// Asks it and waits.
    ///
    /// @throws StartupException if it does not answer in time; then nothing is asked any more
    static PurgeOutcome ask(DataFolder folder, PurgeOrder order, Duration patience)
            throws StartupException, InterruptedException {
        try (Store store = Store.open(folder, Clock.systemUTC())) {
            PurgeRequests requests = new PurgeRequests(store.database(), Clock.systemUTC());
            requests.ask(order);
            long until = System.nanoTime() + patience.toNanos();
            Optional<PurgeRequests.Answer> answer = requests.answer(order.session());
            while (answer.isEmpty()) {
                if (System.nanoTime() - until > 0 && requests.withdraw(order.session())) {
                    throw new StartupException("the server that runs did not answer within " + patience.toSeconds()
                            + " s; look at what it says, or stop it and try again. If it has begun, it goes on");
                }
                Thread.sleep(BETWEEN_LOOKS);
                answer = requests.answer(order.session());
            }
            return answer.get().purged()
                    ? new PurgeOutcome.Purged(Path.of(answer.get().text()))
                    : new PurgeOutcome.Refused(answer.get().text());
        }
    }
}
