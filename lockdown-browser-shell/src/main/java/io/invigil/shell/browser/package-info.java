/// The window in which an exam is sat: Chromium (by JCEF) behind a filtering proxy that reaches the exam's server only.
@NullMarked
package io.invigil.shell.browser;

import org.jspecify.annotations.NullMarked;
