package org.heliograph.platform.objects;

import java.util.Optional;
import org.heliograph.platform.objects.keys.MasterKeyPlace;
import org.heliograph.platform.objects.store.S3Place;

/**
 * Where objects and the master key are.
 *
 * @param s3 empty: objects are files in the data folder
 */
public record StorageSettings(Optional<S3Place> s3, MasterKeyPlace masterKey) {
    /** Everything in the data folder. */
    public static final StorageSettings IN_FOLDER = new StorageSettings(Optional.empty(), new MasterKeyPlace.InFile());
}
