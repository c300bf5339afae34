/** The HTTP of patients: messages from gateways, and what a person confirms. */
@NullMarked
package org.heliograph.platform.patient.web;

import org.jspecify.annotations.NullMarked;
