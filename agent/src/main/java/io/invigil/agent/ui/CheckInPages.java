package io.invigil.agent.ui;

import io.invigil.agent.capture.StillPicture;
import io.invigil.agent.capture.Viewfinder;
import io.invigil.agent.session.ExamOutcome;
import io.invigil.agent.session.PictureAsked;
import io.invigil.agent.session.WaitingPlace;
import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The pages of the check-in: pictures, waiting, and the word of a refusal. Any thread may use it.
final class CheckInPages {
    private static final Duration CAMERA = Duration.ofSeconds(4);

    private final Host host;
    private final AtomicReference<@Nullable Waits> waits = new AtomicReference<>();

    /// Where pages are shown.
    interface Host {
        /// Shows a page until it is answered.
        ///
        /// @param page makes it, on the event thread
        void show(Supplier<AnswerPage> page, CompletableFuture<?> answer);
    }

    private record Waits(CompletableFuture<Void> left, AtomicReference<@Nullable WaitingPage> page) {}

    CheckInPages(Host host) {
        this.host = host;
    }

    CompletableFuture<Optional<byte[]>> picture(PictureAsked asked, Viewfinder viewfinder) {
        over();
        CompletableFuture<Optional<byte[]>> answer = new CompletableFuture<>();
        host.show(() -> PicturePage.show(Words.in(Locale.getDefault()), asked, viewfinder, answer), answer);
        return answer;
    }

    /// Takes the first picture that comes, without a person; of each kind one.
    static CompletableFuture<Optional<byte[]>> byItself(PictureAsked asked, Viewfinder viewfinder) {
        CompletableFuture<Optional<byte[]>> answer = new CompletableFuture<>();
        if (asked.number() > 1) {
            answer.complete(Optional.empty());
            return answer;
        }
        Viewfinder.Watching watching = viewfinder.watch(new Viewfinder.Watcher() {
            @Override
            public void seen(BufferedImage picture) {
                answer.complete(Optional.of(StillPicture.jpeg(picture)));
            }

            @Override
            public void blind(String why) {
                // another look may see something, until the time is up
            }
        });
        return answer.completeOnTimeout(Optional.empty(), CAMERA.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((taken, failed) -> watching.close());
    }

    CompletableFuture<Void> waiting(WaitingPlace place) {
        Waits now = waits.get();
        if (now == null) {
            Waits first = new Waits(new CompletableFuture<>(), new AtomicReference<>());
            waits.set(first);
            host.show(
                    () -> {
                        WaitingPage page = new WaitingPage(Words.in(Locale.getDefault()), first.left());
                        page.show(place);
                        first.page().set(page);
                        return page;
                    },
                    first.left());
            return first.left();
        }
        EventQueue.invokeLater(() -> {
            WaitingPage page = now.page().get();
            if (page != null) {
                page.show(place);
            }
        });
        return now.left();
    }

    /// The page on which the candidate waits goes, if it is there.
    void over() {
        Waits now = waits.getAndSet(null);
        if (now != null) {
            now.left().complete(null);
        }
    }

    /// What a candidate reads who was not admitted.
    static List<String> refused(Words words, ExamOutcome.Refused refused) {
        return List.of(
                words.say("refused.why", refused.reason()),
                words.say("refused.data"),
                words.say("refused.kept", refused.retentionDays()),
                words.say("refused.ask", refused.session().toString()),
                words.say("refused.computer"));
    }
}
