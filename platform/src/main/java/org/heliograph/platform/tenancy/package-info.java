/**
 * The wall between organisations: every row has its organisation, and the database itself refuses the others'.
 *
 * <p>Entry point: {@link org.heliograph.platform.tenancy.Tenancy}. SQL runs inside {@code tenancy.as(organisation, …)},
 * by the autowired {@code JdbcClient}; outside of it tenant tables are empty (ADR 0005).
 */
@NullMarked
package org.heliograph.platform.tenancy;

import org.jspecify.annotations.NullMarked;
