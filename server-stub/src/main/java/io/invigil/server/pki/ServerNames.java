package io.invigil.server.pki;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.util.IPAddress;

/// The host names and addresses of a TLS certificate, in one normal form.
record ServerNames(Set<String> names) {
    private static final int SAN_DNS = 2;
    private static final int SAN_IP = 7;
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9]([a-z0-9_-]*\\.?)*[a-z0-9]|[a-z0-9]");

    /// The given names and those of this machine to itself. What is neither a host name nor an address, and the
    /// address that stands for all, are left out.
    static ServerNames of(Collection<String> given) {
        Set<String> names = new TreeSet<>();
        for (String name : List.of("localhost", "127.0.0.1", "::1")) {
            add(names, name);
        }
        given.forEach(name -> add(names, name));
        return new ServerNames(names);
    }

    /// The names that a certificate holds.
    static ServerNames in(X509Certificate certificate) {
        Set<String> names = new TreeSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> alternative : alternatives) {
                    if (alternative.get(0) instanceof Integer type && (type == SAN_DNS || type == SAN_IP)) {
                        add(names, String.valueOf(alternative.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException unreadable) {
            return new ServerNames(Set.of());
        }
        return new ServerNames(names);
    }

    GeneralNames toAsn1() {
        return new GeneralNames(names.stream()
                .map(name ->
                        new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static void add(Set<String> names, String given) {
        String name = given.strip().toLowerCase(Locale.ROOT);
        if (IPAddress.isValid(name)) {
            try {
                InetAddress address = InetAddress.getByName(name);
                if (!address.isAnyLocalAddress()) {
                    names.add(address.getHostAddress());
                }
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(name + " is an address, nothing is looked up", impossible);
            }
        } else if (name.length() <= 253 && HOST_NAME.matcher(name).matches()) {
            names.add(name);
        }
    }
}
