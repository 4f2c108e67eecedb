/// What a person reads, kept apart from the language it is read in.
@NullMarked
package io.invigil.precheck.words;

import org.jspecify.annotations.NullMarked;
