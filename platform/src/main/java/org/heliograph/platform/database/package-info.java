/**
 * PostgreSQL: a server of the operator's, or one that the program starts itself when no address is given.
 *
 * <p>Entry point: {@link org.heliograph.platform.database.Database}. It gives three logins: the owner migrates, the
 * program works under row-level security, the dispatcher sees lanes and look-ups only.
 *
 * <pre>
 * DATA/database/bin-HASH   the server's programs, unpacked once
 *              /data       the cluster, owned by the user that runs the server
 *              /logins     the passwords, 0600
 * </pre>
 */
@NullMarked
package org.heliograph.platform.database;

import org.jspecify.annotations.NullMarked;
