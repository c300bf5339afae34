/** The ledger for programs: FHIR AuditEvent, R4. */
@NullMarked
package org.heliograph.platform.audit.web;

import org.jspecify.annotations.NullMarked;
