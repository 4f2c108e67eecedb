/// What a candidate reads and what a file keeps: the report on a terminal, as JSON, signed.
@NullMarked
package io.invigil.precheck.report;

import org.jspecify.annotations.NullMarked;
