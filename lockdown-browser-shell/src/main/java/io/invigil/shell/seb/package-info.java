/// Exams as Safe Exam Browser's files describe them: what they ask for, what of it is honoured, and who we say we
/// are.
@NullMarked
package io.invigil.shell.seb;

import org.jspecify.annotations.NullMarked;
