/// What Windows alone has. Nobody has tried this on a real computer yet.
@NullMarked
package io.invigil.shell.platform.windows;

import org.jspecify.annotations.NullMarked;
