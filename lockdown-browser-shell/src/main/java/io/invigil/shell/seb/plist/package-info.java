/// Property lists in XML, which the settings of Safe Exam Browser are written in: read within limits, and written.
@NullMarked
package io.invigil.shell.seb.plist;

import org.jspecify.annotations.NullMarked;
