/// Where this computer stands: operating system, session, folders, programs.
@NullMarked
package io.invigil.precheck.environment;

import org.jspecify.annotations.NullMarked;
