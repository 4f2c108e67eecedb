/// What the exam will do with this computer, tried beforehand: checks that `precheck` finds as a service.
@NullMarked
package io.invigil.shell.rehearsal;

import org.jspecify.annotations.NullMarked;
