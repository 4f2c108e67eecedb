/// The commands of this module.
@NullMarked
package io.invigil.shell.cli;

import org.jspecify.annotations.NullMarked;
