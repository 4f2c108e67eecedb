package io.invigil.agent.ui;

import io.invigil.agent.capture.Viewfinder;
import io.invigil.agent.session.BarActions;
import io.invigil.agent.session.CandidateView;
import io.invigil.agent.session.DeclinedException;
import io.invigil.agent.session.ExamFace;
import io.invigil.agent.session.ExamOutcome;
import io.invigil.agent.session.Notice;
import io.invigil.agent.session.PictureAsked;
import io.invigil.agent.session.Summary;
import io.invigil.agent.session.WaitingPlace;
import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckListener;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.environment.ProhibitedProgram;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.CheckReport;
import io.invigil.protocol.model.Readiness;
import java.awt.AWTError;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.WindowConstants;

/// The agent's own window, the bar above the exam, and the cover of a paused exam.
///
/// Unattended, it steps through by itself: the consent is given by `unattended demo`, and pages stay for a moment only.
public final class CandidateWindow implements CandidateView {
    private static final Dimension SIZE = new Dimension(1120, 740);
    private static final Duration GLANCE = Duration.ofMillis(2500);

    private final boolean unattended;
    private final CompletableFuture<Shown> shown = new CompletableFuture<>();
    private final ExamWindows exam = new ExamWindows();
    private final CheckInPages checkIn = new CheckInPages((page, answer) -> ui(window -> {
        AnswerPage made = page.get();
        page(window, made, made.first(), answer);
    }));
    private CompletableFuture<?> closing = new CompletableFuture<>();

    private record Shown(JFrame frame, EntryPage entry) {}

    /// Begins to show the window and returns at once: Swing takes its time to start, and nothing need wait for it.
    ///
    /// @param unattended steps through by itself
    public CandidateWindow(boolean unattended) {
        this.unattended = unattended;
        EventQueue.invokeLater(() -> {
            try {
                shown.complete(build());
            } catch (RuntimeException | LinkageError | AWTError broken) {
                shown.completeExceptionally(broken);
            }
        });
    }

    private Shown build() {
        Palette.install();
        JFrame frame = new JFrame("Invigil");
        EntryPage entry = new EntryPage();
        frame.setContentPane(entry);
        // a display at 200 % may have less room than is usual
        Rectangle room = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        frame.setMinimumSize(new Dimension(Math.min(860, room.width), Math.min(560, room.height)));
        frame.setSize(Math.min(SIZE.width, room.width), Math.min(SIZE.height, room.height));
        frame.setLocationRelativeTo(null);
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                closing.completeExceptionally(new DeclinedException());
            }
        });
        entry.leave.addActionListener(pressed -> closing.completeExceptionally(new DeclinedException()));
        frame.setVisible(true);
        return new Shown(frame, entry);
    }

    /// Changes the window, once it is there.
    private void ui(Consumer<Shown> change) {
        EventQueue.invokeLater(() -> {
            if (shown.isDone() && !shown.isCompletedExceptionally()) {
                change.accept(shown.join());
            }
        });
    }

    /// Fails with the window, if that cannot be shown.
    private <T> CompletableFuture<T> tied(CompletableFuture<T> answer) {
        var _ = shown.whenComplete((window, broken) -> {
            if (broken != null) {
                answer.completeExceptionally(broken);
            }
        });
        return answer;
    }

    /// Changes the windows of the exam.
    private static void ui(Runnable change) {
        EventQueue.invokeLater(change);
    }

    @Override
    public void doing(String what) {
        ui(window -> window.entry().doing(what));
    }

    @Override
    public void notice(Notice notice) {
        ui(window -> {
            window.entry().show(notice);
            window.frame().setTitle(notice.exam() + " — Invigil");
        });
    }

    @Override
    public CheckListener checks(List<Check> checks) {
        ui(window -> window.entry().checks.show(checks));
        return new CheckListener() {
            @Override
            public void started(Check check) {
                ui(window -> window.entry().checks.started(check));
            }

            @Override
            public void doing(Check check, Phrase what) {
                ui(window -> window.entry().checks.doing(check, Wording.ENGLISH.say(what)));
            }

            @Override
            public void finished(Check check, Finding finding) {
                ui(window -> window.entry().checks.finished(check, finding.in(Wording.ENGLISH)));
            }
        };
    }

    @Override
    public CompletableFuture<String> consent(CheckReport report) {
        CompletableFuture<String> given = new CompletableFuture<>();
        ui(window -> {
            EntryPage entry = window.entry();
            if (unattended) {
                entry.agree.setSelected(true);
                given.complete("unattended demo");
                return;
            }
            closing = given;
            String ready = report.status() == Readiness.READY
                    ? "This computer is ready."
                    : "This computer will do, with warnings.";
            entry.resting(ready + " Agree to what is recorded, then start.");
            entry.onward.setText("Start the exam");
            entry.onward.setEnabled(entry.agree.isSelected());
            entry.agree.addActionListener(pressed -> entry.onward.setEnabled(entry.agree.isSelected()));
            entry.onward(() -> {
                entry.onward.setEnabled(false);
                entry.agree.setEnabled(false);
                given.complete("candidate");
            });
            window.frame().getRootPane().setDefaultButton(entry.onward);
            entry.agree.requestFocusInWindow();
        });
        return tied(given);
    }

    @Override
    public CompletableFuture<Boolean> notReady(CheckReport report) {
        if (unattended) {
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> again = new CompletableFuture<>();
        ui(window -> {
            EntryPage entry = window.entry();
            closing = again;
            entry.resting("This computer is not ready. Mend what is marked, then check again. Nothing is locked.");
            JButton button = entry.onward;
            button.setText("Check again");
            button.setEnabled(true);
            entry.onward(() -> {
                button.setEnabled(false);
                again.complete(true);
            });
            button.requestFocusInWindow();
        });
        return tied(again);
    }

    /// Shows a page in place of the entry until it is answered.
    private void page(Shown window, JPanel page, JButton first, CompletableFuture<?> answer) {
        closing = answer;
        show(window.frame(), page);
        window.frame().getRootPane().setDefaultButton(first);
        first.requestFocusInWindow();
        var _ = answer.whenComplete((given, closed) -> ui(shown -> {
            if (page.equals(shown.frame().getContentPane())) {
                show(shown.frame(), shown.entry());
            }
        }));
    }

    private static void show(JFrame frame, JPanel page) {
        frame.setContentPane(page);
        frame.revalidate();
        frame.repaint();
    }

    @Override
    public CompletableFuture<Optional<byte[]>> picture(PictureAsked asked, Viewfinder viewfinder) {
        return unattended ? CheckInPages.byItself(asked, viewfinder) : tied(checkIn.picture(asked, viewfinder));
    }

    @Override
    public CompletableFuture<Void> waiting(WaitingPlace place) {
        return tied(checkIn.waiting(place));
    }

    @Override
    public void checkedIn() {
        checkIn.over();
    }

    @Override
    public CompletableFuture<Void> refused(ExamOutcome.Refused refused) {
        Words words = Words.in(Locale.getDefault());
        return last(words.say("refused.heading"), Palette.WARN, CheckInPages.refused(words, refused));
    }

    @Override
    public CompletableFuture<Boolean> programs(List<ProhibitedProgram> found) {
        if (unattended) {
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        ui(window -> {
            ProgramsPage page = new ProgramsPage(found, Wording.nearest(Locale.getDefault()), answer);
            page(window, page, page.onward, answer);
        });
        return tied(answer);
    }

    @Override
    public CompletableFuture<Optional<char[]>> password(Phrase question) {
        CompletableFuture<Optional<char[]>> typed = new CompletableFuture<>();
        ui(window -> Questions.password(window.frame(), Words.in(Locale.getDefault()), question, typed));
        return tied(typed);
    }

    @Override
    public CompletableFuture<Boolean> agree(Phrase heading, List<Phrase> lines) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        if (unattended) {
            return CompletableFuture.completedFuture(true);
        }
        ui(window -> {
            AgreePage page = new AgreePage(Words.in(Locale.getDefault()), heading, lines, answer);
            page(window, page, page.onward, answer);
        });
        return tied(answer);
    }

    @Override
    public CompletableFuture<Boolean> confirm(Phrase question) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        if (unattended) {
            return CompletableFuture.completedFuture(true);
        }
        ui(() -> Questions.confirm(exam.window(), Words.in(Locale.getDefault()), question, answer));
        return answer;
    }

    @Override
    public void told(Phrase what) {
        ui(() -> exam.message(words -> words.wording().say(what)));
    }

    @Override
    public CompletableFuture<Void> left(String message) {
        return last("This computer is yours again", Palette.WARN, List.of(message));
    }

    @Override
    public void exam(JFrame page) {
        ui(window -> {
            exam.show(page);
            window.frame().setVisible(false);
        });
    }

    @Override
    public void exam(JFrame page, ExamFace face, BarActions actions) {
        ui(window -> {
            exam.show(page, face, actions);
            window.frame().setVisible(false);
        });
    }

    @Override
    public void timeLeft(Duration left) {
        ui(() -> exam.timeLeft(left));
    }

    @Override
    public void connected(boolean connected) {
        ui(() -> exam.connected(connected));
    }

    @Override
    public void message(String text) {
        ui(() -> exam.message(words -> words.say("message.from", text)));
    }

    @Override
    public void warned(String text) {
        ui(() -> exam.warned(words -> words.say("message.warning", text)));
    }

    @Override
    public void extended(Duration by, String reason) {
        ui(() -> exam.extended(by, reason));
    }

    @Override
    public void paused(String reason) {
        ui(() -> exam.paused(reason));
    }

    @Override
    public void resumed() {
        ui(exam::resumed);
    }

    @Override
    public CompletableFuture<Void> over(String outcome) {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        ui(() -> exam.over(outcome.equals("time-up"), () -> seen.complete(null)));
        return unattended ? glance(seen) : seen;
    }

    @Override
    public CompletableFuture<Void> finished(Summary summary) {
        String heading = summary.handedIn() ? "Your exam is handed in" : "Your exam was ended by a proctor";
        return last(heading, summary.handedIn() ? Palette.GOOD : Palette.WARN, EndPage.said(summary));
    }

    @Override
    public CompletableFuture<Void> failed(String message) {
        return last(
                "The exam cannot go on",
                Palette.BAD,
                List.of(message, "This computer is yours again. Answers that were saved are kept by the server."));
    }

    private CompletableFuture<Void> last(String heading, Color colour, List<String> paragraphs) {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        ui(window -> {
            JFrame frame = window.frame();
            exam.close();
            closing = seen;
            EndPage page = new EndPage(heading, colour, paragraphs);
            page.close.addActionListener(pressed -> seen.complete(null));
            show(frame, page);
            frame.getRootPane().setDefaultButton(page.close);
            frame.setVisible(true);
            frame.toFront();
            page.close.requestFocusInWindow();
        });
        return unattended ? glance(tied(seen)) : tied(seen);
    }

    private static CompletableFuture<Void> glance(CompletableFuture<Void> seen) {
        return seen.completeOnTimeout(null, GLANCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ui(window -> {
            exam.close();
            window.frame().dispose();
        });
    }
}
