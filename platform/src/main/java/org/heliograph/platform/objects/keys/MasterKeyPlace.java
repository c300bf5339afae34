package org.heliograph.platform.objects.keys;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.modulith.NamedInterface;

/** Where the master key is: the one thing of this package that the program's settings know. */
@NamedInterface("places")
public sealed interface MasterKeyPlace {

    /** In the key store's own folder. */
    @NamedInterface("places")
    record InFile() implements MasterKeyPlace {}

    /** In a key management service, by the URI that Tink knows it by. */
    @NamedInterface("places")
    record InService(String uri) implements MasterKeyPlace {}

    /**
     * In a hardware security module.
     *
     * @param configuration the SunPKCS11 provider's file
     * @param pin the file with the PIN
     */
    @NamedInterface("places")
    record InModule(Path configuration, String label, Path pin) implements MasterKeyPlace {}

    /** Opens it; for a file, in this folder. */
    default MasterKey open(Path folder) throws IOException {
        return switch (this) {
            case InFile _ -> new FileMaster(folder);
            case InService(String uri) -> KmsMaster.of(uri);
            case InModule(Path configuration, String label, Path pin) -> Pkcs11Master.of(configuration, label, pin);
        };
    }
}
