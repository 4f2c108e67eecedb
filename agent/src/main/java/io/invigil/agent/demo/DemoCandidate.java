package io.invigil.agent.demo;

import io.invigil.agent.demo.ExamTitle.HandIn;
import io.invigil.agent.demo.ExamTitle.HandedIn;
import io.invigil.agent.demo.ExamTitle.Question;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Sits the sample exam: presses keys and reads the window's title, and knows nothing else of the page.
final class DemoCandidate {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Hands hands;
    private final List<String> script;

    /// @param script one line for each question: for choices the keys to press, for texts what to type
    DemoCandidate(Hands hands, List<String> script) {
        this.hands = hands;
        this.script = List.copyOf(script);
    }

    /// How many questions the candidate has an answer for.
    int questions() {
        return script.size();
    }

    /// Gives the answer to one question and waits until the page says that it is saved.
    void answer(int number) throws DemoException, IOException, InterruptedException {
        Question question = (Question) await(
                "question " + number, title -> title instanceof Question shown && shown.number() == number);
        String line = script.get(number - 1);
        switch (question.kind()) {
            case "single", "multiple" -> hands.keys(line.split(" "));
            case "text", "numeric" -> hands.type(line);
            default -> throw new DemoException("question " + number + " is of a kind the demo cannot answer: "
                    + question.kind());
        }
        await(
                "the answer to question " + number + " to be saved",
                title -> title instanceof Question shown && shown.number() == number && shown.saved());
        hands.keys("Return");
    }

    /// Hands the exam in and waits for the result.
    void handIn() throws DemoException, IOException, InterruptedException {
        await("the page to hand in", HandIn.class::isInstance);
        // once to hand in, once to confirm; the page takes the second only when its question is shown
        for (int press = 0; press < 6 && !shows(HandedIn.class::isInstance); press++) {
            hands.keys("Return");
            TimeUnit.MILLISECONDS.sleep(500);
        }
        await("the result", HandedIn.class::isInstance);
    }

    private boolean shows(Predicate<ExamTitle> wanted) throws DemoException, IOException, InterruptedException {
        return hands.titlesWith(" — ").stream()
                .flatMap(title -> ExamTitle.parse(title).stream())
                .anyMatch(wanted);
    }

    private ExamTitle await(String what, Predicate<ExamTitle> wanted)
            throws DemoException, IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> titles = List.of();
        while (System.nanoTime() < end) {
            titles = hands.titlesWith(" — ");
            Optional<ExamTitle> found =
                    titles.stream().flatMap(title -> ExamTitle.parse(title).stream()).filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(40);
        }
        throw new DemoException("the exam page did not come to " + what + "; its window says " + titles);
    }
}
