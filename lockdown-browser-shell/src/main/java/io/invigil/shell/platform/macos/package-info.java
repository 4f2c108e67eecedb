/// What macOS alone has. Nobody has tried this on a real computer yet.
@NullMarked
package io.invigil.shell.platform.macos;

import org.jspecify.annotations.NullMarked;
