/// The server's own certificates, and those it issues to agents.
@NullMarked
package io.invigil.server.pki;

import org.jspecify.annotations.NullMarked;
