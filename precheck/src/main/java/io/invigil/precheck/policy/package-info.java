/// Which limits a run of the system check goes by.
@NullMarked
package io.invigil.precheck.policy;

import org.jspecify.annotations.NullMarked;
