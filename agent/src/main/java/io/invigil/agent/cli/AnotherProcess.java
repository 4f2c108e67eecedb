package io.invigil.agent.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs this very command once more, in a process of its own: Chromium cannot be started twice in one.
final class AnotherProcess {
    private AnotherProcess() {}

    /// Waits for its end.
    ///
    /// @return its exit code
    static int run() throws IOException, InterruptedException {
        ProcessHandle.Info own = ProcessHandle.current().info();
        Optional<String> java = own.command();
        Optional<String[]> arguments = own.arguments();
        if (java.isEmpty() || arguments.isEmpty()) {
            System.out.println("Start 'invigil exam' again with the same link; your answers are kept.");
            return ExamCommand.FAILED;
        }
        List<String> command = new ArrayList<>();
        command.add(java.get());
        command.addAll(List.of(arguments.get()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
