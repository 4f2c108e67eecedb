package io.invigil.precheck.cli;

import io.invigil.precheck.check.Candidate;
import io.invigil.precheck.report.ReportPrinter;
import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Pattern;

/// The person before the terminal. A line that never comes holds up only the thread that reads, and that one does not
/// keep the process alive.
///
/// @param in       what is typed
/// @param printer  where the question is shown
/// @param language of the question
record TerminalCandidate(BufferedReader in, ReportPrinter printer, Wording language) implements Candidate {
    private static final Pattern DIGIT = Pattern.compile("\\d");

    @Override
    public OptionalInt tonesHeard() throws InterruptedException {
        BlockingQueue<Optional<String>> typed = new ArrayBlockingQueue<>(1);
        printer.ask(language.say(Phrase.of(TerminalCandidate.class, "tones")));
        Thread.ofPlatform().daemon().name("terminal").start(() -> typed.add(line()));
        boolean ended = false;
        try {
            Optional<String> line = typed.take();
            ended = line.isPresent();
            return line.map(String::strip)
                    .filter(text -> DIGIT.matcher(text).matches())
                    .map(text -> OptionalInt.of(Integer.parseInt(text)))
                    .orElse(OptionalInt.empty());
        } finally {
            printer.answered(ended);
        }
    }

    private Optional<String> line() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException closed) {
            return Optional.empty();
        }
    }
}
