/// The check as a plug-in, the plan of a run, and the runner that no check can hang.
@NullMarked
package io.invigil.precheck.check;

import org.jspecify.annotations.NullMarked;
