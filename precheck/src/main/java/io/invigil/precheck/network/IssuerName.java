package io.invigil.precheck.network;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name that a person knows a certificate's issuer by: its common name, else its organisation.
final class IssuerName {
    private static final int LONGEST = 80;
    private static final Pattern COMMON = part("CN");
    private static final Pattern ORGANISATION = part("O");

    private IssuerName() {}

    static String of(X509Certificate certificate) {
        return of(certificate.getIssuerX500Principal().getName());
    }

    /// @param name distinguished, as RFC 2253 writes it
    static String of(String name) {
        String found = first(COMMON, name).or(() -> first(ORGANISATION, name)).orElse(name);
        String plain =
                found.replaceAll("\\\\(.)", "$1").replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    private static Optional<String> first(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Pattern part(String type) {
        return Pattern.compile("(?:^|[,+])" + type + "=((?:\\\\.|[^,+])*)");
    }
}
