/// The window of the system check.
@NullMarked
package io.invigil.precheck.ui;

import org.jspecify.annotations.NullMarked;
