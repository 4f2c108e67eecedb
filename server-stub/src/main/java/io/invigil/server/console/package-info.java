/// The proctors' pages.
@NullMarked
package io.invigil.server.console;

import org.jspecify.annotations.NullMarked;
