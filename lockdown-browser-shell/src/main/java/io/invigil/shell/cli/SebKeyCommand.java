package io.invigil.shell.cli;

import io.invigil.shell.seb.SebConfiguration;
import io.invigil.shell.seb.SebException;
import io.invigil.shell.seb.key.SebIdentity;
import io.invigil.shell.seb.key.SebJson;
import java.io.PrintWriter;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `invigil seb key`: the keys that a learning platform checks.
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Prints the Config Key of a .seb file and our Browser Exam Key, to register with a platform.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:printed", "1:the file cannot be read; the output says why"})
final class SebKeyCommand extends SebWork {
    @Mixin
    private SebInput input = new SebInput();

    @Option(names = "--url", paramLabel = "URL", description = "Print the headers of a request to URL as well.")
    private @Nullable URI url;

    @Option(
            names = "--explain",
            description = "Print the text that the Config Key is the hash of. It has all settings in it, the hashes of "
                    + "passwords too.")
    private boolean explain;

    @Override
    void run(PrintWriter out, PrintWriter err) throws SebException {
        SebConfiguration configuration = input.read();
        SebIdentity identity = SebIdentity.of(configuration);
        out.println("Config Key        " + identity.configKey().hex());
        out.println("Browser Exam Key  " + identity.browserExamKey().hex() + "  (" + SebIdentity.BUILD + ")");
        if (url != null) {
            identity.hashes(url).forEach((name, value) -> out.println(name + ": " + value));
        }
        if (!identity.sent()) {
            err.println(
                    "This file does not ask for them to be sent (sendBrowserExamKey): only pages that ask see them.");
        }
        if (explain) {
            out.println(SebJson.of(configuration.settings()));
        }
    }
}
