/// The evidence bundle of one session, its writer, and the verifier that needs no server.
@NullMarked
package io.invigil.protocol.evidence;

import org.jspecify.annotations.NullMarked;
