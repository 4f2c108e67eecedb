package io.invigil.server.app;

import io.invigil.server.pki.OwnCertificates;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.webhook.WebhookTarget;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Settings from a properties file, each of which the environment can override: `invigil.bind` by `INVIGIL_BIND`.
final class SettingsFile {
    private static final Set<String> KNOWN = Set.of(
            "invigil.bind",
            "invigil.https-port",
            "invigil.ingest-port",
            "invigil.measure-port",
            "invigil.public-host",
            "invigil.tls.certificate",
            "invigil.tls.key",
            "invigil.certificate-days",
            "invigil.retention-days",
            "invigil.policy",
            "invigil.timestamp-url",
            "invigil.webhook.url",
            "invigil.webhook.secret-file",
            "invigil.code-hours");

    private final Path file;
    private final SmallRyeConfig config;

    private SettingsFile(Path file, SmallRyeConfig config) {
        this.file = file;
        this.config = config;
    }

    static SettingsFile read(Path file) throws StartupException {
        if (!Files.isReadable(file)) {
            throw new StartupException("the settings file " + file + " cannot be read: name another with --config");
        }
        try {
            PropertiesConfigSource source =
                    new PropertiesConfigSource(file.toAbsolutePath().toUri().toURL(), 200);
            Set<String> unknown = new TreeSet<>(source.getPropertyNames());
            unknown.removeAll(KNOWN);
            if (!unknown.isEmpty()) {
                throw new StartupException(file + ": unknown settings " + String.join(", ", unknown) + "; known are "
                        + String.join(", ", new TreeSet<>(KNOWN)));
            }
            return new SettingsFile(
                    file,
                    new SmallRyeConfigBuilder()
                            .withSources(source)
                            .addDefaultInterceptors()
                            .addSystemSources()
                            .build());
        } catch (IOException | IllegalArgumentException failed) {
            throw new StartupException("the settings file " + file + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    Optional<String> text(String name) {
        return config.getOptionalValue("invigil." + name, String.class);
    }

    Optional<Integer> number(String name, int least, int most) throws StartupException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(text.get().strip());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException noNumber) {
            throw new StartupException(
                    file + ": invigil." + name + " must be a whole number, not '" + text.get() + "'", noNumber);
        }
        throw new StartupException(file + ": invigil." + name + " must be from " + least + " to " + most);
    }

    Optional<Duration> days(String name) throws StartupException {
        return number(name, 1, (int) ServerPki.MAX_VALIDITY.toDays()).map(Duration::ofDays);
    }

    Optional<OwnCertificates> ownCertificates() throws StartupException {
        Optional<Path> certificate = path("tls.certificate");
        Optional<Path> key = path("tls.key");
        if (certificate.isPresent() != key.isPresent()) {
            throw new StartupException(
                    file + ": invigil.tls.certificate and invigil.tls.key belong together;" + " name both or neither");
        }
        return certificate.isEmpty()
                ? Optional.empty()
                : Optional.of(new OwnCertificates(certificate.get(), key.orElseThrow()));
    }

    Optional<WebhookTarget> webhook() throws StartupException {
        Optional<String> url = text("webhook.url");
        Optional<Path> secret = path("webhook.secret-file");
        if (url.isPresent() != secret.isPresent()) {
            throw new StartupException(file
                    + ": invigil.webhook.url and invigil.webhook.secret-file belong together; name both or neither");
        }
        try {
            return url.isEmpty() ? Optional.empty() : Optional.of(WebhookTarget.of(url.get(), secret.orElseThrow()));
        } catch (IOException unusable) {
            throw new StartupException(file + ": " + unusable.getMessage(), unusable);
        }
    }

    /// A file that the settings name, by a path from here or from the settings file.
    Optional<Path> path(String name) throws StartupException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path path = Path.of(text.get());
        for (Path tried : List.of(path, file.toAbsolutePath().resolveSibling(path))) {
            if (Files.isReadable(tried)) {
                return Optional.of(tried);
            }
        }
        throw new StartupException(file + ": invigil." + name + ": the file " + path + " cannot be read");
    }
}
