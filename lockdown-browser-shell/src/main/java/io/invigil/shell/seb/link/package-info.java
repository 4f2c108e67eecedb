/// Links that name a configuration of Safe Exam Browser, and fetching what they name.
@NullMarked
package io.invigil.shell.seb.link;

import org.jspecify.annotations.NullMarked;
