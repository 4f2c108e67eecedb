/// What a person reads about restrictions, in each language.
@NullMarked
package io.invigil.shell.words;

import org.jspecify.annotations.NullMarked;
