/// The history of a session's system checks, and what changed from one to the next.
@NullMarked
package io.invigil.server.report;

import org.jspecify.annotations.NullMarked;
