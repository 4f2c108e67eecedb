package io.invigil.agent.session;

import io.invigil.agent.capture.Viewfinder;
import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckListener;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.CheckReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.swing.JFrame;

/// What the candidate sees of the agent. Any thread calls it.
public interface CandidateView extends AutoCloseable {
    /// Says what is being done.
    void doing(String what);

    /// Shows the notice; nothing is agreed to yet.
    void notice(Notice notice);

    /// Shows the checks that will run.
    ///
    /// @return shows how they come along
    CheckListener checks(List<Check> checks);

    /// The checks have run. The candidate may go on if they agreed to the notice.
    ///
    /// @return who gave the consent; completes exceptionally with a {@link DeclinedException} if they leave
    CompletableFuture<String> consent(CheckReport report);

    /// This computer will not do: shows what to mend.
    ///
    /// @return completes when the candidate has seen it: true to check again
    CompletableFuture<Boolean> notReady(CheckReport report);

    /// Asks for a picture of the check-in, with a live view of the camera.
    ///
    /// @return the JPEG that the candidate chose, or nothing if they go on without; completes exceptionally with a
    ///     {@link DeclinedException} if they leave
    CompletableFuture<Optional<byte[]>> picture(PictureAsked asked, Viewfinder viewfinder);

    /// The candidate is checked in and waits. Called again, it shows the new place.
    ///
    /// @return completes exceptionally with a {@link DeclinedException} if they leave
    CompletableFuture<Void> waiting(WaitingPlace place);

    /// The check-in is over: whatever it showed is gone.
    void checkedIn();

    /// Says that and why the candidate was not admitted, and what happens to the data.
    ///
    /// @return completes when the candidate has seen it
    CompletableFuture<Void> refused(ExamOutcome.Refused refused);

    /// These programs run and must not. The candidate may end them, or go on as it is.
    ///
    /// @return completes when they are done: true to look again, false to go on
    CompletableFuture<Boolean> programs(List<ProhibitedProgram> found);

    /// Asks for the password of an exam's file.
    ///
    /// @param question what is asked, or what was wrong with the last one
    /// @return completes with what was typed, or with nothing if the candidate gives up
    CompletableFuture<Optional<char[]>> password(Phrase question);

    /// Says what is about to happen.
    ///
    /// @return completes with whether the candidate wants to go on
    CompletableFuture<Boolean> agree(Phrase heading, List<Phrase> lines);

    /// Asks above the exam's page.
    ///
    /// @return completes with whether the candidate says yes
    CompletableFuture<Boolean> confirm(Phrase question);

    /// The exam's window is there: steps aside, and puts the bar on top of it.
    ///
    /// @param window the browser's window
    void exam(JFrame window);

    /// The exam's window is there, and the candidate can ask for things in it.
    ///
    /// @param face    what the bar offers
    /// @param actions what happens then
    default void exam(JFrame window, ExamFace face, BarActions actions) {
        exam(window);
    }

    /// How much time is left now, as the server says.
    default void timeLeft(Duration left) {}

    /// Whether the server can be reached.
    void connected(boolean connected);

    /// A proctor's message.
    void message(String text);

    /// A proctor's warning; stays until the candidate says that they have read it.
    void warned(String text);

    /// Something the candidate should know, from this program and not from a proctor.
    void told(Phrase what);

    /// More time.
    void extended(Duration by, String reason);

    /// Hides the exam.
    void paused(String reason);

    /// Shows the exam again.
    void resumed();

    /// The exam is over; its result stays on the screen.
    ///
    /// @return completes when the candidate has seen enough
    CompletableFuture<Void> over(String outcome);

    /// Says what happened to the data.
    ///
    /// @return completes when the candidate has seen it
    CompletableFuture<Void> finished(Summary summary);

    /// Says that the computer was given back before the exam was over.
    ///
    /// @return completes when the candidate has seen it
    CompletableFuture<Void> left(String message);

    /// Says why it could not go on.
    ///
    /// @return completes when the candidate has seen it
    CompletableFuture<Void> failed(String message);

    @Override
    void close();
}
