/// Who may look at the console: proctors, their passwords and log-ins.
@NullMarked
package io.invigil.server.account;

import org.jspecify.annotations.NullMarked;
