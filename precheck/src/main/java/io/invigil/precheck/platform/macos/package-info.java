/// What only macOS can tell.
@NullMarked
package io.invigil.precheck.platform.macos;

import org.jspecify.annotations.NullMarked;
