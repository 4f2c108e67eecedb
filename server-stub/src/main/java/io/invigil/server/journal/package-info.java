/// What agents sent, on disk: group commit, one fsync for all that waits, a signed receipt after it.
@NullMarked
package io.invigil.server.journal;

import org.jspecify.annotations.NullMarked;
