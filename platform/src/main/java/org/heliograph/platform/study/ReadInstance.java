package org.heliograph.platform.study;

import java.util.Optional;
import org.heliograph.link.PackedInstance;
import org.heliograph.platform.objects.InstanceLocation;

/**
 * An instance of a pack, read back from where it rests.
 *
 * @param header empty when its bytes cannot be read as the instance that they are said to be
 */
record ReadInstance(PackedInstance instance, InstanceLocation location, Optional<InstanceHeader> header) {}
