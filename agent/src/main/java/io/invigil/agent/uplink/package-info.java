/// The connection on which the spool is sent to the server and instructions come back.
@NullMarked
package io.invigil.agent.uplink;

import org.jspecify.annotations.NullMarked;
