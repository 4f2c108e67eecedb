/// The window in which an exam is sat: Chromium behind a filtering proxy that reaches the exam only.
@NullMarked
package io.invigil.shell.browser;

import org.jspecify.annotations.NullMarked;
