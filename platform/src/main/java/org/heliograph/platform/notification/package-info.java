/**
 * Mail that says that something waits. It holds no patient data, no study date and no modality, for mail is read by
 * many machines on its way.
 *
 * <p>Entry point: {@link org.heliograph.platform.notification.Notifications}, for their state. Mails are rows, written in
 * the transaction of what they speak of, and handed in later.
 */
@NullMarked
package org.heliograph.platform.notification;

import org.jspecify.annotations.NullMarked;
