package io.invigil.server.app;

import io.invigil.server.session.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that works on the database of a data folder, beside a running server or without one. Exit codes: 0 done,
/// 1 failed, 2 wrong usage.
abstract class StoreWork implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the server's data folder")
    private @Nullable Path data;

    @Spec
    private @Nullable CommandSpec spec;

    abstract void run(Store store) throws StartupException;

    @Override
    public Integer call() {
        try {
            DataFolder folder = DataFolder.at(Objects.requireNonNull(data));
            folder.requireUsed();
            try (Store store = Store.open(folder, Clock.systemUTC())) {
                run(store);
            }
            return 0;
        } catch (StartupException | StoreException failed) {
            CommandSpec command = Objects.requireNonNull(spec);
            System.err.println(Objects.requireNonNull(command.parent()).qualifiedName() + ": " + failed.getMessage());
            return 1;
        }
    }

    ParameterException wrong(String what) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), what);
    }
}
