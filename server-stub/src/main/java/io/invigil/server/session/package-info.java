/// What is kept of each session in SQLite: codes, answers, incidents, reports, instructions.
@NullMarked
package io.invigil.server.session;

import org.jspecify.annotations.NullMarked;
