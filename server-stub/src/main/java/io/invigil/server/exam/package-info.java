/// Exams: their definition, the sitting with its clock, the marking.
@NullMarked
package io.invigil.server.exam;

import org.jspecify.annotations.NullMarked;
