package io.invigil.server.pki;

import java.nio.file.Path;

/// The operator's own TLS certificate, in place of the one the server makes.
///
/// @param chain PEM file: the server's certificate first, then those that lead to the root
/// @param key   PEM file: its private key, PKCS#8 or traditional, not encrypted
public record OwnCertificates(Path chain, Path key) {}
