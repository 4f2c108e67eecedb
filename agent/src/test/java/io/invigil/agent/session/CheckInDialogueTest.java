package io.invigil.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.invigil.agent.capture.StillPicture;
import io.invigil.agent.capture.Viewfinder;
import io.invigil.agent.fixture.ProctorHands;
import io.invigil.agent.fixture.TestServer;
import io.invigil.agent.identity.AccessCode;
import io.invigil.agent.identity.Enroller;
import io.invigil.agent.identity.Enrolment;
import io.invigil.agent.identity.EnrolmentOutcome;
import io.invigil.agent.identity.ServerCalls;
import io.invigil.agent.identity.SessionStore;
import io.invigil.precheck.environment.StateFolder;
import io.invigil.protocol.model.Asked;
import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.CheckInRules;
import io.invigil.protocol.model.ExamPolicy;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The check-in as the agent goes through it, with a real server and a proctor at its console.
class CheckInDialogueTest {
    private static final ExamPolicy POLICY = ExamPolicy.standard()
            .with(new CheckInRules(Asked.REQUIRED, Asked.REQUIRED, Asked.OPTIONAL, CheckInRules.Admission.PROCTOR));

    private static TestServer server;
    private static ProctorHands proctor;

    @TempDir
    Path folder;

    private final CandidateView view = mock();
    private final List<PictureAsked> asked = new CopyOnWriteArrayList<>();
    private final List<WaitingPlace> places = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final ExecutorService agent = Executors.newVirtualThreadPerTaskExecutor();
    private ServerCalls https;
    private Enrolment enrolment;
    private boolean camera = true;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data, POLICY);
        proctor = ProctorHands.open(server.consoleLink(), server.address());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void enrol() {
        https = new ServerCalls(server.address());
        SessionStore store = new SessionStore(new StateFolder(folder), new Random(1));
        EnrolmentOutcome outcome = new Enroller(https, store).enrol(AccessCode.parse(server.code("Ada")));
        enrolment = ((EnrolmentOutcome.Enrolled) outcome).enrolment();
        byte[] jpeg = StillPicture.jpeg(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB));
        when(view.picture(any(), any())).thenAnswer(call -> {
            PictureAsked picture = call.getArgument(0);
            asked.add(picture);
            boolean taken = camera && picture.kind() != CheckInPicture.ROOM;
            return CompletableFuture.completedFuture(taken ? Optional.of(jpeg) : Optional.empty());
        });
        when(view.waiting(any())).thenAnswer(call -> {
            places.add(call.getArgument(0));
            return left;
        });
    }

    @AfterEach
    void close() {
        agent.close();
        https.close();
    }

    private CompletableFuture<CheckedIn> run() {
        CheckInDialogue dialogue = new CheckInDialogue(
                enrolment.policy(),
                new SessionCalls(https, enrolment),
                view,
                new CheckInDialogue.Camera(new Viewfinder(), true),
                ending,
                Duration.ofMillis(100));
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return dialogue.run("candidate");
                    } catch (ExamException | InterruptedException failed) {
                        throw new CompletionException(failed);
                    }
                },
                agent);
    }

    private void decide(String how, int attempt, String form) throws Exception {
        await().until(() -> !places.isEmpty());
        assertThat(proctor.decide(enrolment.session().toString(), how, attempt, form))
                .isEqualTo(303);
    }

    @Test
    void takesThePicturesShowsThePlaceAndGoesOnOnceAdmitted() throws Exception {
        CompletableFuture<CheckedIn> outcome = run();
        decide("admit", 1, "");

        assertThat(outcome.join()).isInstanceOf(CheckedIn.Admitted.class);
        assertThat(asked)
                .extracting(PictureAsked::kind)
                .containsExactly(CheckInPicture.FACE, CheckInPicture.IDENTITY, CheckInPicture.ROOM);
        assertThat(asked).extracting(PictureAsked::required).containsExactly(true, true, false);
        assertThat(asked).allMatch(PictureAsked::madeUp);
        assertThat(places.getFirst().place()).isEqualTo(1);
        verify(view).checkedIn();
        assertThat(enrolment.recorded()).contains("a picture of your identity document, at check-in");
    }

    @Test
    void goesBackToThePictureThatTheProctorWantsAgain() throws Exception {
        CompletableFuture<CheckedIn> outcome = run();
        decide("again", 1, "kind=id&reason=Too+dark");
        await().until(() -> asked.size() == 4);
        assertThat(asked.getLast()).isEqualTo(new PictureAsked(CheckInPicture.IDENTITY, 1, true, "Too dark", true));
        decide("admit", 2, "");

        assertThat(outcome.join()).isInstanceOf(CheckedIn.Admitted.class);
        assertThat(asked).hasSize(4);
    }

    @Test
    void tellsTheProctorsReasonWhereTheCandidateIsRefused() throws Exception {
        CompletableFuture<CheckedIn> outcome = run();
        decide("refuse", 1, "sure=yes&reason=Another+person");

        assertThat(outcome.join()).isEqualTo(new CheckedIn.Refused("Another person"));
    }

    @Test
    void hearsTheReasonEvenIfTheSessionEndsFirst() throws Exception {
        CompletableFuture<CheckedIn> outcome = run();
        decide("refuse", 1, "sure=yes&reason=Another+person");
        ending.complete(new Ending.Terminated("Another person"));

        assertThat(outcome.join()).isEqualTo(new CheckedIn.Refused("Another person"));
    }

    @Test
    void letsTheCandidateLeaveAndComeBackWithoutNewPictures() throws Exception {
        CompletableFuture<CheckedIn> outcome = run();
        await().until(() -> !places.isEmpty());
        left.completeExceptionally(new DeclinedException());
        assertThat(outcome.join()).isInstanceOf(CheckedIn.Left.class);
        int pictures = asked.size();
        places.clear();
        when(view.waiting(any())).thenAnswer(call -> {
            places.add(call.getArgument(0));
            return new CompletableFuture<Void>();
        });

        CompletableFuture<CheckedIn> again = run();
        decide("admit", 1, "");

        assertThat(again.join()).isInstanceOf(CheckedIn.Admitted.class);
        assertThat(asked).hasSize(pictures);
    }

    @Test
    void saysPlainlyThatThereIsNoCameraThoughOneIsRequired() {
        camera = false;

        assertThat(run().handle((outcome, failed) -> failed).join())
                .hasRootCauseInstanceOf(ExamException.class)
                .hasStackTraceContaining("the camera shows nothing. Connect a camera");
    }
}
