package io.invigil.shell.seb;

import io.invigil.protocol.model.ExamPolicy;
import io.invigil.shell.seb.key.SebIdentity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// An exam as a configuration of Safe Exam Browser describes it.
///
/// @param startUrl    the page that it begins with; http or https
/// @param quitUrl     where the exam is left when the page gets there
/// @param confirmQuit whether that is asked about
/// @param restartUrl  where “back to the start” leads
/// @param policy      what is asked of the computer, held on it, and allowed in the browser
/// @param identity    what the platform is told
/// @param notHonoured keys of the file that ask for what is not done, by name
public record SebExam(
        URI startUrl,
        Optional<URI> quitUrl,
        boolean confirmQuit,
        Optional<URI> restartUrl,
        ExamPolicy policy,
        SebIdentity identity,
        List<NotHonoured> notHonoured) {
    private static final String PLAIN = "it is plain http: whoever is on the way can read and change the pages and the"
            + " answers, and nothing shows that this is the right server";

    /// Copies the keys.
    public SebExam {
        notHonoured = List.copyOf(notHonoured);
    }

    /// The exam of a configuration.
    ///
    /// @throws SebException if there is no start page, or one that an exam cannot be sat with
    public static SebExam of(SebConfiguration configuration) throws SebException {
        URI startUrl = startUrl(configuration);
        List<NotHonoured> notHonoured = new ArrayList<>();
        ExamPolicy policy = policy(configuration, startUrl, notHonoured);
        if (!isSafe(startUrl)) {
            notHonoured.add(new NotHonoured("startURL", PLAIN));
        }
        Optional<URI> quitUrl = address(configuration, "quitURL", notHonoured);
        Optional<URI> restartUrl = configuration.flag("restartExamUseStartURL", false)
                ? Optional.of(startUrl)
                : address(configuration, "restartExamURL", notHonoured);
        List<NotHonoured> all = Stream.concat(notHonoured.stream(), denied(configuration))
                .distinct()
                .sorted(Comparator.comparing(NotHonoured::key, String.CASE_INSENSITIVE_ORDER))
                .toList();
        return new SebExam(
                startUrl,
                quitUrl,
                configuration.flag("quitURLConfirm", true),
                restartUrl,
                policy,
                SebIdentity.of(configuration),
                all);
    }

    /// Whether nobody is on the way to a page: it is fetched by TLS, or from this computer.
    private static boolean isSafe(URI page) {
        String host = String.valueOf(page.getHost()).toLowerCase(Locale.ROOT);
        return "https".equalsIgnoreCase(page.getScheme())
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /// Whether the exam is left at a page: it is the quit address, but for letters' size and a slash at its end.
    public boolean isLeftAt(URI page) {
        return quitUrl.map(quit -> plain(quit).equalsIgnoreCase(plain(page))).orElse(false);
    }

    private static String plain(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static ExamPolicy policy(SebConfiguration configuration, URI startUrl, List<NotHonoured> notHonoured) {
        ExamPolicy standard = ExamPolicy.standard();
        LockdownMapping lockdown = new LockdownMapping(configuration, notHonoured);
        return new ExamPolicy(
                lockdown.limits(),
                standard.camera(),
                standard.sound(),
                standard.network(),
                lockdown.programs(),
                standard.checks(),
                standard.frameInterval(),
                lockdown.rules(),
                new BrowserMapping(configuration, notHonoured).rules(startUrl));
    }

    private static Stream<NotHonoured> denied(SebConfiguration configuration) {
        KeyRules rules = KeyRules.load();
        return configuration.settings().values().entrySet().stream()
                .flatMap(entry -> rules.rule(entry.getKey())
                        .map(rule -> rule.denies(entry.getValue())
                                ? Stream.of(new NotHonoured(entry.getKey(), rule.words()))
                                : Stream.<NotHonoured>empty())
                        .orElseGet(() -> Stream.of(new NotHonoured(entry.getKey(), "not known"))));
    }

    private static URI startUrl(SebConfiguration configuration) throws SebException {
        String text = configuration.text("startURL").orElse("").strip();
        if (text.isEmpty()) {
            throw new SebException(
                    "This file names no start page (startURL). Ask whoever gave it to you for one that" + " does.");
        }
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (web && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException wrong) {
            throw new SebException("The start page of this file is no address: " + text + ". Correct startURL.", wrong);
        }
        throw new SebException(
                "The start page of this file is " + text + ", which is no http or https address. Correct startURL.");
    }

    private static Optional<URI> address(SebConfiguration configuration, String key, List<NotHonoured> notHonoured) {
        String text = configuration.text(key).orElse("").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException wrong) {
            notHonoured.add(new NotHonoured(key, "it is no address"));
            return Optional.empty();
        }
    }
}
