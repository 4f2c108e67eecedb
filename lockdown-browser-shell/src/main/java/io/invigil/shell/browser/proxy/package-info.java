/// The filtering proxy: the only way out of the exam's browser, and it leads to the exam only.
@NullMarked
package io.invigil.shell.browser.proxy;

import org.jspecify.annotations.NullMarked;
