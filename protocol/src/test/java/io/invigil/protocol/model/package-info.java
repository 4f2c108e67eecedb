@NullMarked
package io.invigil.protocol.model;

import org.jspecify.annotations.NullMarked;
