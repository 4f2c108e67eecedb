/// Who may come into the console and do what there: accounts, roles and rooms, passwords, second steps,
/// log-ins.
@NullMarked
package io.invigil.server.account;

import org.jspecify.annotations.NullMarked;
