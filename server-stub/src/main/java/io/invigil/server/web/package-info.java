/// What all pages and calls share: errors, headers, cookies, templates, static files.
@NullMarked
package io.invigil.server.web;

import org.jspecify.annotations.NullMarked;
