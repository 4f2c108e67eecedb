package io.invigil.precheck.platform.linux;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The processes of this program: this one, those that come from it (guard, browser), and those before it that run
/// from the same Java.
final class OwnProcesses {
    private OwnProcesses() {}

    static Set<Integer> now() {
        ProcessHandle self = ProcessHandle.current();
        Set<Integer> numbers = new HashSet<>();
        ProcessHandle top = self;
        Optional<ProcessHandle> parent = self.parent();
        while (parent.isPresent() && command(parent.get()).equals(command(self))) {
            top = parent.get();
            parent = top.parent();
        }
        numbers.add((int) top.pid());
        top.descendants().forEach(one -> numbers.add((int) one.pid()));
        return numbers;
    }

    private static Optional<String> command(ProcessHandle process) {
        return process.info().command();
    }
}
