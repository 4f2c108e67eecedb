/// The session's events and frames on this computer's disk, until the server has them.
@NullMarked
package io.invigil.agent.spool;

import org.jspecify.annotations.NullMarked;
