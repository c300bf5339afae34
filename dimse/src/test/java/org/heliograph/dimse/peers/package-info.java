/** What tests need of the world outside: real files, dcmtk and Orthanc. */
@NullMarked
package org.heliograph.dimse.peers;

import org.jspecify.annotations.NullMarked;
