/** HTTP of people: signing in and out, setting an account up, organisations and their people. */
@NullMarked
package org.heliograph.platform.identity.web;

import org.jspecify.annotations.NullMarked;
