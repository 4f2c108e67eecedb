/// The containers of `.seb` files: gzip, four letters that name the form, password and public-key encryption.
@NullMarked
package io.invigil.shell.seb.file;

import org.jspecify.annotations.NullMarked;
