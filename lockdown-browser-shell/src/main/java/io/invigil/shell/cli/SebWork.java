package io.invigil.shell.cli;

import io.invigil.shell.seb.SebException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What the commands under `invigil seb` share: where they print, and what they say when something is wrong.
@Command
abstract class SebWork implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    abstract void run(PrintWriter out, PrintWriter err) throws SebException;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            run(out, err);
            return 0;
        } catch (SebException wrong) {
            err.println(wrong.getMessage());
            return 1;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
