/// The hash chain over a session's events, the agent's signed checkpoints and the server's signed receipts.
@NullMarked
package io.invigil.protocol.chain;

import org.jspecify.annotations.NullMarked;
