package io.invigil.server.app;

import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.wire.PolicyJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `invigil server`: runs the server until it is told to stop.
@Command(
        name = "invigil server",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Runs the Invigil server: candidates' exams, evidence, and the proctors' console.",
            "Its address and fingerprint go to DIR/access.json once it is ready."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stopped", "1:could not start", "2:wrong usage"})
public final class ServerCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "folder that holds all data; made at first start")
    private @Nullable Path data;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "address to listen on; 127.0.0.1 (only this computer) by default, 0.0.0.0 for all")
    private @Nullable String bind;

    @Option(
            names = "--https-port",
            paramLabel = "P",
            description = "port of HTTPS; 8443 by default, 0 picks a free one")
    private @Nullable Integer httpsPort;

    @Option(
            names = "--ingest-port",
            paramLabel = "P",
            description = "port on which agents deliver; 8444 by default, 0 picks a free one")
    private @Nullable Integer ingestPort;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "what exams ask of a computer, as JSON; what it does not name stays as usual")
    private @Nullable Path policy;

    @Option(
            names = "--measure-port",
            paramLabel = "P",
            description = "UDP port on which candidates' lines are measured; the number of HTTPS by default")
    private @Nullable Integer measurePort;

    @Option(
            names = "--retention-days",
            paramLabel = "N",
            description = "how long after its end a session is kept, unless it is on hold; 30 by default")
    private @Nullable Integer retentionDays;

    @Option(
            names = "--timestamp-url",
            paramLabel = "URL",
            description = "time stamp authority (RFC 3161) that is asked to stamp each sealed session; none by default")
    private @Nullable String timestampUrl;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "settings, one 'name=value' a line: invigil.bind, invigil.https-port, invigil.ingest-port,",
                "invigil.measure-port, invigil.public-host, invigil.tls.certificate, invigil.tls.key (PEM files),",
                "invigil.certificate-days, invigil.retention-days, invigil.code-hours, invigil.policy (a file),",
                "invigil.timestamp-url; invigil.webhook.url (is told what happens) and invigil.webhook.secret-file;",
                "options on the command line come first, then the environment (INVIGIL_BIND...)"
            })
    private @Nullable Path config;

    private final InstantSource clock;

    /// A server that goes by this computer's clock.
    public ServerCommand() {
        this(Clock.systemUTC());
    }

    /// @param clock what the server takes for the time
    public ServerCommand(InstantSource clock) {
        this.clock = clock;
    }

    /// Runs the command; exits with its code.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ServerCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        try {
            InvigilServer.Running running = InvigilServer.start(settings(), clock);
            CountDownLatch stop = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
                        running.server().close();
                        stop.countDown();
                    }));
            System.out.println(ready(running.access()));
            stop.await();
            return 0;
        } catch (StartupException failed) {
            System.err.println("invigil server: " + failed.getMessage());
            return 1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private ServerSettings settings() throws StartupException {
        Optional<SettingsFile> file = config == null ? Optional.empty() : Optional.of(SettingsFile.read(config));
        DataFolder folder = DataFolder.at(java.util.Objects.requireNonNull(data));
        if (file.isEmpty()) {
            return new ServerSettings(
                    folder,
                    or(bind, Optional.empty(), ServerSettings.LOOPBACK),
                    or(httpsPort, Optional.empty(), ServerSettings.HTTPS_PORT),
                    or(ingestPort, Optional.empty(), ServerSettings.INGEST_PORT),
                    Optional.ofNullable(measurePort),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofDays(2),
                    retention(Optional.empty()),
                    policy(Optional.empty()),
                    timestampUrl(Optional.empty()),
                    Optional.empty());
        }
        SettingsFile read = file.get();
        return new ServerSettings(
                folder,
                or(bind, read.text("bind"), ServerSettings.LOOPBACK),
                or(httpsPort, read.number("https-port", 0, 65535), ServerSettings.HTTPS_PORT),
                or(ingestPort, read.number("ingest-port", 0, 65535), ServerSettings.INGEST_PORT),
                measurePort != null ? Optional.of(measurePort) : read.number("measure-port", 0, 65535),
                read.text("public-host"),
                read.ownCertificates(),
                read.days("certificate-days").orElse(Duration.ofDays(2)),
                retention(read.number("retention-days", 1, 3650)),
                policy(read.path("policy")),
                timestampUrl(read.text("timestamp-url")),
                read.webhook());
    }

    private int retention(Optional<Integer> setting) throws StartupException {
        int days = or(retentionDays, setting, 30);
        if (days < 1 || days > 3650) {
            throw new StartupException("--retention-days must be from 1 to 3650");
        }
        return days;
    }

    private ExamPolicy policy(Optional<Path> setting) throws StartupException {
        Optional<Path> file = Optional.ofNullable(policy).or(() -> setting);
        try {
            return file.isEmpty() ? ExamPolicy.standard() : PolicyJson.read(file.get());
        } catch (IOException unreadable) {
            throw new StartupException("the policy cannot be used: " + unreadable.getMessage(), unreadable);
        }
    }

    private Optional<URI> timestampUrl(Optional<String> setting) throws StartupException {
        Optional<String> text = Optional.ofNullable(timestampUrl).or(() -> setting);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = URI.create(text.get().strip());
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException noUrl) {
            throw new StartupException("the time stamp authority's address cannot be read: " + text.get(), noUrl);
        }
        throw new StartupException("the time stamp authority's address must be http:// or https://, not " + text.get());
    }

    private static <T> T or(@Nullable T option, Optional<T> setting, T usual) {
        return option != null ? option : setting.orElse(usual);
    }

    private String ready(AccessFile access) throws StartupException {
        String hint = settings().loopback()
                ? "Only this computer can reach it. To let others in: --bind 0.0.0.0 (or one address)\n"
                : "";
        return """
                Invigil server is ready
                  console      %s/console
                  ingest       %s
                  fingerprint  %s
                  data         %s

                A candidate:   invigil session new --data %5$s --name NAME
                A proctor:     invigil proctor link --data %5$s
                Stop:          Ctrl+C
                """.formatted(
                        access.https(),
                        access.ingest(),
                        access.fingerprint(),
                        DataFolder.at(java.util.Objects.requireNonNull(data)).path(),
                        data)
                + hint;
    }
}
