package io.invigil.agent.demo;

import io.invigil.agent.demo.ExamTitle.HandIn;
import io.invigil.agent.demo.ExamTitle.HandedIn;
import io.invigil.agent.demo.ExamTitle.Question;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Sits the sample exam: presses keys and reads the window's title, and knows nothing else of the page.
final class DemoCandidate {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Hands hands;
    private final List<String> script;
    private final List<String> typed = new ArrayList<>();

    /// @param script one line for each question: for choices the keys to press, for texts what to type
    private DemoCandidate(Hands hands, List<String> script) {
        this.hands = hands;
        this.script = List.copyOf(script);
    }

    /// A candidate who knows the sample exam, all but one question.
    static DemoCandidate ofSampleExam(Hands hands) throws IOException {
        try (InputStream resource = DemoCandidate.class.getResourceAsStream("sample-answers.txt")) {
            String text = new String(
                    Objects.requireNonNull(resource, "sample-answers.txt").readAllBytes(), StandardCharsets.UTF_8);
            return new DemoCandidate(hands, text.lines().toList());
        }
    }

    /// How many questions the candidate has an answer for.
    int questions() {
        return script.size();
    }

    /// What was typed into text boxes so far.
    List<String> typedTexts() {
        return List.copyOf(typed);
    }

    /// Goes on from the question that is shown and stops when `last` is answered and saved. Questions whose answers
    /// are saved already are passed over.
    void answerUpTo(int last) throws DemoException, IOException, InterruptedException {
        int number = 0;
        while (number < last) {
            int before = number;
            Question question =
                    (Question) await("a question", title -> title instanceof Question shown && shown.number() > before);
            number = question.number();
            if (!question.saved()) {
                answer(question);
            }
            hands.keys("Return");
        }
    }

    private void answer(Question question) throws DemoException, IOException, InterruptedException {
        String line = script.get(question.number() - 1);
        switch (question.kind()) {
            case "single", "multiple" -> hands.keys(line.split(" "));
            case "text", "numeric" -> {
                hands.type(line);
                typed.add(line);
            }
            default ->
                throw new DemoException(
                        "question " + question.number() + " is of a kind the demo cannot answer: " + question.kind());
        }
        await(
                "the answer to question " + question.number() + " to be saved",
                title -> title instanceof Question shown && shown.number() == question.number() && shown.saved());
    }

    /// Hands the exam in and waits for the result.
    void handIn() throws DemoException, IOException, InterruptedException {
        await("the page to hand in", HandIn.class::isInstance);
        // once to hand in, once to confirm; the page takes the second only when its question is shown
        for (int press = 0;
                press < 6 && shown().filter(HandedIn.class::isInstance).isEmpty();
                press++) {
            hands.keys("Return");
            TimeUnit.MILLISECONDS.sleep(500);
        }
        await("the result", HandedIn.class::isInstance);
    }

    /// What the exam window shows now.
    Optional<ExamTitle> shown() throws DemoException, IOException, InterruptedException {
        return hands.titlesWith(" — ").stream()
                .flatMap(title -> ExamTitle.parse(title).stream())
                .findFirst();
    }

    private ExamTitle await(String what, Predicate<ExamTitle> wanted)
            throws DemoException, IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<ExamTitle> found = shown().filter(wanted);
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(40);
        }
        throw new DemoException("the exam page did not come to " + what + "; its window says " + hands.titlesWith(""));
    }
}
