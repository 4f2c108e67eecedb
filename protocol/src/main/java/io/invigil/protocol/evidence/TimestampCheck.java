package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/// Checks the time stamp (RFC 3161) over the sealing checkpoint: its 84 bytes and 64 bytes of signature.
final class TimestampCheck {
    private static final int MAX_AUTHORITIES = 1024 * 1024;

    private final Faults faults;

    TimestampCheck(Faults faults) {
        this.faults = faults;
    }

    /// A time stamp that fits.
    ///
    /// @param authority whose it is, as its certificate says
    /// @param judged    whether one of the given certificates vouches for the authority
    record Stamp(Instant at, String authority, boolean judged) {
        String note() {
            return "A time stamp says that the sealed record was there at " + at + ". It is by "
                    + VerificationText.printable(authority)
                    + (judged
                            ? ", for which the given certificates vouch."
                            : "; whether that authority can be believed was not judged:"
                                    + " give the certificate of its CA by --tsa-ca.");
        }
    }

    /// What is stamped: the statement's bytes with their signature.
    static Hash imprint(Statement sealing) {
        return Hash.over(sealing.signedBytes(), sealing.signature());
    }

    /// Checks.
    ///
    /// @param response    the time stamp response, DER
    /// @param authorities certificates of those that are believed
    /// @return empty, with a fault, if it does not fit
    Optional<Stamp> check(byte[] response, Statement sealing, Optional<Path> authorities) {
        try {
            TimeStampToken token = new TimeStampResponse(response).getTimeStampToken();
            if (token == null) {
                return fault("the authority refused to give a time stamp");
            }
            boolean sha256 = NISTObjectIdentifiers.id_sha256.equals(
                    token.getTimeStampInfo().getMessageImprintAlgOID());
            if (!sha256 || !imprint(sealing).matches(token.getTimeStampInfo().getMessageImprintDigest(), 0)) {
                return fault("it is the time stamp of something else than the sealing checkpoint");
            }
            List<X509Certificate> certificates = certificates(token, any -> true);
            List<X509Certificate> signer = certificates(token, token.getSID()::match);
            if (signer.isEmpty()) {
                return fault("it does not hold the certificate of who signed it");
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer.getFirst()));
            Instant at = token.getTimeStampInfo().getGenTime().toInstant();
            if (authorities.isPresent()) {
                vouched(signer.getFirst(), certificates, anchors(authorities.get()), at);
            }
            String name = signer.getFirst().getSubjectX500Principal().getName();
            return Optional.of(new Stamp(at, name, authorities.isPresent()));
        } catch (TSPException | IOException | OperatorCreationException | RuntimeException broken) {
            return fault("it is not what a time stamp authority signed: " + broken.getMessage());
        } catch (GeneralSecurityException unvouched) {
            return fault("the given certificates do not vouch for its authority: " + unvouched.getMessage());
        }
    }

    private Optional<Stamp> fault(String what) {
        faults.add(BundleFiles.TIMESTAMP, what);
        return Optional.empty();
    }

    @SuppressWarnings("NullAway") // Bouncy Castle takes null for all
    private static Collection<X509CertificateHolder> holders(TimeStampToken token) {
        return token.getCertificates().getMatches(null);
    }

    private static List<X509Certificate> certificates(TimeStampToken token, Predicate<X509CertificateHolder> which)
            throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder holder : holders(token)) {
            if (which.test(holder)) {
                certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
            }
        }
        return certificates;
    }

    private static Set<TrustAnchor> anchors(Path file) throws GeneralSecurityException, IOException {
        Set<TrustAnchor> anchors = new HashSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] pem = in.readNBytes(MAX_AUTHORITIES);
            for (var certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new java.io.ByteArrayInputStream(pem))) {
                anchors.add(new TrustAnchor((X509Certificate) certificate, null));
            }
        }
        if (anchors.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate in " + file);
        }
        return anchors;
    }

    private static void vouched(
            X509Certificate signer, List<X509Certificate> others, Set<TrustAnchor> anchors, Instant at)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signer);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
        parameters.setDate(java.util.Date.from(at));
        parameters.setRevocationEnabled(false); // offline
        CertPathBuilder.getInstance("PKIX").build(parameters);
    }
}
