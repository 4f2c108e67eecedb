package io.invigil.agent.session;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.LockdownRules;
import io.invigil.shell.lockdown.GuardProgram;
import io.invigil.shell.lockdown.LockdownListener;
import io.invigil.shell.lockdown.Restriction;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Holds the display of its environment and does what it is told on its standard input: `release`, or `insisted`.
final class HoldingProgram {
    private HoldingProgram() {}

    public static void main(String[] arguments) throws Exception {
        LockdownRules rules = new LockdownRules(
                List.of("keyboard-shortcuts", "full-screen", "other-displays", "clipboard", "prohibited-programs"),
                List.of(arguments[1]),
                List.of("Alt+Tab"),
                "");
        HeldComputer computer = new HeldComputer(
                rules,
                new NoPrograms(),
                new StateFolder(Path.of(arguments[0])),
                GuardProgram.ofThisProcess(),
                Wording.ENGLISH,
                event -> System.out.println(event));
        try {
            computer.hold("Held", new Quiet(computer));
            System.out.println("HELD");
        } catch (ExamException refused) {
            System.out.println("REFUSED " + refused.getMessage());
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> _ = computer.giveBack(line);
            System.out.println("RELEASED");
        }
        System.exit(0);
    }

    private record NoPrograms() implements Restriction {
        @Override
        public String id() {
            return "prohibited-programs";
        }

        @Override
        public Enforcement engage() {
            return new Enforcement.Monitored("Still running: a test");
        }

        @Override
        public String release() {
            return "no program was touched";
        }
    }

    private record Quiet(HeldComputer computer) implements LockdownListener {
        @Override
        public void shortcut(String keys, boolean swallowed, String observer) {
            System.out.println("SHORTCUT " + keys + " " + swallowed + " " + observer);
        }

        @Override
        public void focus(boolean focused, String window) {}

        @Override
        public void guardLost(String why) {
            Thread.ofPlatform().start(() -> {
                try {
                    computer.again(why);
                    System.out.println("HELD AGAIN");
                } catch (ExamException failed) {
                    System.out.println("LOST " + failed.getMessage());
                }
            });
        }
    }
}
