package io.invigil.agent.session;

import io.invigil.agent.capture.Viewfinder;
import io.invigil.protocol.model.Asked;
import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.ExamPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The way from the consent to the proctor's word: pictures, waiting, pictures again. What an earlier process of this
/// session sent already is not asked for again.
final class CheckInDialogue {
    private final ExamPolicy policy;
    private final SessionCalls calls;
    private final CandidateView view;
    private final Camera camera;
    private final CompletableFuture<Ending> ending;
    private final Duration askAgain;

    /// The camera that the record looks through.
    ///
    /// @param madeUp whether it is made up
    record Camera(Viewfinder viewfinder, boolean madeUp) {}

    /// @param ending   completes when the session ends for another reason
    /// @param askAgain time between two questions to the server while the candidate waits
    CheckInDialogue(
            ExamPolicy policy,
            SessionCalls calls,
            CandidateView view,
            Camera camera,
            CompletableFuture<Ending> ending,
            Duration askAgain) {
        this.askAgain = askAgain;
        this.policy = policy;
        this.calls = calls;
        this.view = view;
        this.camera = camera;
        this.ending = ending;
    }

    /// The candidate left, or the session ended: nothing more is asked.
    private static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient CheckedIn outcome;

        StoppedException(CheckedIn outcome) {
            super(outcome.toString());
            this.outcome = outcome;
        }
    }

    /// Runs until somebody decided.
    ///
    /// @param consentGiven who agreed to the notice
    CheckedIn run(String consentGiven) throws ExamException, InterruptedException {
        try {
            return decided(consentGiven);
        } catch (StoppedException stopped) {
            return stopped.outcome;
        } finally {
            view.checkedIn();
        }
    }

    private CheckedIn decided(String consentGiven) throws ExamException, InterruptedException, StoppedException {
        CheckInAnswer standing = calls.checkInStanding()
                .orElseThrow(() -> new ExamException("The server does not say where the check-in stands. Start again"
                        + " with the same link in a while."));
        while (true) {
            switch (standing.state()) {
                case ADMITTED -> {
                    return new CheckedIn.Admitted();
                }
                case REFUSED -> {
                    return new CheckedIn.Refused(standing.reason());
                }
                case NONE -> standing = calls.checkIn(consentGiven, all());
                case AGAIN -> standing = calls.checkIn(consentGiven, again(standing));
                case WAITING -> standing = waited(standing);
            }
        }
    }

    private Map<CheckInPicture, List<byte[]>> all() throws ExamException, InterruptedException, StoppedException {
        Map<CheckInPicture, List<byte[]>> pictures = new EnumMap<>(CheckInPicture.class);
        for (CheckInPicture kind : policy.checkIn().asked(policy.camera().required())) {
            take(pictures, kind, policy.checkIn().of(kind) == Asked.REQUIRED, "");
        }
        return pictures;
    }

    private Map<CheckInPicture, List<byte[]>> again(CheckInAnswer standing)
            throws ExamException, InterruptedException, StoppedException {
        Map<CheckInPicture, List<byte[]>> pictures = new EnumMap<>(CheckInPicture.class);
        for (CheckInPicture kind : standing.again()) {
            take(pictures, kind, true, standing.reason());
        }
        return pictures;
    }

    private void take(Map<CheckInPicture, List<byte[]>> pictures, CheckInPicture kind, boolean required, String reason)
            throws ExamException, InterruptedException, StoppedException {
        List<byte[]> taken = new ArrayList<>();
        while (taken.size() < kind.most()) {
            boolean needed = required && taken.isEmpty();
            Optional<byte[]> picture = told(view.picture(
                    new PictureAsked(kind, taken.size() + 1, needed, reason, camera.madeUp()), camera.viewfinder()));
            if (picture.isEmpty()) {
                break;
            }
            taken.add(picture.get());
        }
        if (required && taken.isEmpty()) {
            throw new ExamException("The exam asks for a picture that could not be taken, because the camera shows"
                    + " nothing. Connect a camera, or close the program that uses it, then start again with the same"
                    + " link.");
        }
        if (!taken.isEmpty()) {
            pictures.put(kind, taken);
        }
    }

    /// Waits a moment and asks again.
    private CheckInAnswer waited(CheckInAnswer standing) throws ExamException, InterruptedException, StoppedException {
        CompletableFuture<Void> left = view.waiting(standing.place());
        try {
            var _ = CompletableFuture.anyOf(left, ending).get(askAgain.toMillis(), TimeUnit.MILLISECONDS);
            throw new StoppedException(ended());
        } catch (TimeoutException still) {
            WaitingPlace place = standing.place();
            return calls.checkInStanding()
                    .orElseGet(() -> new CheckInAnswer(
                            standing.state(),
                            new WaitingPlace(place.place(), place.waiting(), place.usual(), false),
                            standing.reason(),
                            standing.again()));
        } catch (ExecutionException gone) {
            throw stopped(gone);
        }
    }

    /// What the candidate does, unless the session ends meanwhile.
    private <T> T told(CompletableFuture<T> answer) throws ExamException, InterruptedException, StoppedException {
        try {
            var _ = CompletableFuture.anyOf(answer, ending).get();
            if (answer.isDone()) {
                return answer.get();
            }
            answer.cancel(true);
            throw new StoppedException(ended());
        } catch (ExecutionException gone) {
            throw stopped(gone);
        }
    }

    private static StoppedException stopped(ExecutionException gone) throws ExamException {
        if (gone.getCause() instanceof DeclinedException) {
            return new StoppedException(new CheckedIn.Left());
        }
        throw new ExamException("The window cannot be shown: " + gone.getCause(), gone);
    }

    /// Who is refused has their session ended too, and may hear of that first.
    private CheckedIn ended() throws ExamException {
        return calls.checkInStanding()
                .filter(standing -> standing.state() == CheckInAnswer.State.REFUSED)
                .<CheckedIn>map(standing -> new CheckedIn.Refused(standing.reason()))
                .orElseGet(CheckedIn.Ended::new);
    }
}
