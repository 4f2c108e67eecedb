/// Programs that must not run beside an exam.
@NullMarked
package io.invigil.shell.programs;

import org.jspecify.annotations.NullMarked;
