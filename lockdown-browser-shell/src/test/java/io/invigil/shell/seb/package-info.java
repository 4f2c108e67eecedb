/// Tests of the exams that Safe Exam Browser's files describe.
@NullMarked
package io.invigil.shell.seb;

import org.jspecify.annotations.NullMarked;
