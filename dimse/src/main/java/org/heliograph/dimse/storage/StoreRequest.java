package org.heliograph.dimse.storage;

import java.net.InetSocketAddress;
import org.heliograph.dicom.Uid;
import org.heliograph.dimse.AeTitle;

/**
 * What a C-STORE request says about the object that it brings (PS3.7 §9.1.1.1).
 *
 * <p>The UIDs are the command's; whether the data set agrees is for the {@link StoreHandler} to check.
 */
public record StoreRequest(
        AeTitle callingAeTitle,
        AeTitle calledAeTitle,
        InetSocketAddress remote,
        Uid sopClass,
        Uid sopInstance,
        Uid transferSyntax) {}
