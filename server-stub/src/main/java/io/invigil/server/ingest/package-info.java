/// The connection of the agents: raw Netty, TLS 1.3, one handler one duty; and what other parts hear of it.
@NullMarked
package io.invigil.server.ingest;

import org.jspecify.annotations.NullMarked;
