package io.invigil.precheck.policy;

import io.invigil.precheck.network.ServerClient;
import io.invigil.precheck.network.ServerException;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.ServerAddress;
import java.time.Duration;
import java.util.Optional;

/// The limits that a run goes by where the candidate names none.
///
/// @param policy the limits
/// @param note   what the candidate should know about them; says nothing where they are those of the exam's server,
///               or no server was named
public record ChosenPolicy(ExamPolicy policy, Phrase note) {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /// The limits of the server, or the usual ones where there is none or it does not say. It blocks for some seconds
    /// at most.
    public static ChosenPolicy of(Optional<ServerAddress> server) {
        return server.map(ChosenPolicy::of).orElseGet(() -> new ChosenPolicy(ExamPolicy.standard(), Phrase.NONE));
    }

    private static ChosenPolicy of(ServerAddress server) {
        try (ServerClient client = new ServerClient(server, PATIENCE)) {
            return new ChosenPolicy(client.policy(), Phrase.NONE);
        } catch (ServerException unusable) {
            return usual(unusable.problem().what());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return usual("");
        }
    }

    private static ChosenPolicy usual(String why) {
        return new ChosenPolicy(ExamPolicy.standard(), Phrase.of(ChosenPolicy.class, "policy.usual", why));
    }
}
