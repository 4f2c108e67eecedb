/// What the computer is made of: system, memory, disk, displays, signs of a virtual machine.
@NullMarked
package io.invigil.precheck.hardware;

import org.jspecify.annotations.NullMarked;
