/// The verb `invigil precheck`.
@NullMarked
package io.invigil.precheck.cli;

import org.jspecify.annotations.NullMarked;
