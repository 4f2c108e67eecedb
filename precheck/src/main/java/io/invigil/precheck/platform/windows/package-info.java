/// What only Windows can tell.
@NullMarked
package io.invigil.precheck.platform.windows;

import org.jspecify.annotations.NullMarked;
