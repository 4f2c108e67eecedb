/// Which addresses the exam's browser may reach.
@NullMarked
package io.invigil.shell.browser.address;

import org.jspecify.annotations.NullMarked;
