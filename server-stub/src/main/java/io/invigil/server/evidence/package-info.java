/// The sealed bundle of a session, written when its chain is closed.
@NullMarked
package io.invigil.server.evidence;

import org.jspecify.annotations.NullMarked;
