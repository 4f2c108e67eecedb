/// The append-only log on disk: the agent's spool and the server's journal are made of it.
@NullMarked
package io.invigil.protocol.log;

import org.jspecify.annotations.NullMarked;
