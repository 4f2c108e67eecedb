/// The candidates' pages.
@NullMarked
package io.invigil.server.portal;

import org.jspecify.annotations.NullMarked;
