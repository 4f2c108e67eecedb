/// Takes over exams that other tools wrote as QTI 2.1, 2.2 or 3.0, and says precisely what could not be.
@NullMarked
package io.invigil.server.qti;

import org.jspecify.annotations.NullMarked;
