package io.invigil.precheck.check;

import java.util.List;
import java.util.Optional;

/// Runs a check that hangs, and leaves `main` without ending the process.
final class HungProgram {
    private HungProgram() {}

    public static void main(String[] args) {
        Check hung = ProbeCheck.of("hung", CheckRunnerTest::spin).within(100).inNativeCode();
        System.out.println(new CheckRunner()
                .run(new CheckPlan(List.of(hung), Optional.empty()), Contexts.standard(), CheckListener.none())
                .readiness());
    }
}
