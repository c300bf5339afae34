package org.heliograph.cli.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.dicom.Part10Writer;
import org.heliograph.dimse.association.AssociationPolicy.Decision;
import org.heliograph.dimse.association.DicomListener;
import org.heliograph.dimse.association.ListenerSettings;
import org.heliograph.dimse.storage.StoreRequest;
import org.heliograph.dimse.storage.StoreScp;
import org.heliograph.dimse.storage.StoreStatus;
import org.heliograph.dimse.verification.EchoScp;

/** Our own C-STORE provider: writes each data set as it came, behind a fresh file header. */
final class OwnReceiver implements Receiver {
    private final String aeTitle;
    private final Path folder;
    private final DicomListener listener;
    private final AtomicInteger count = new AtomicInteger();

    OwnReceiver(String aeTitle, Path folder) throws IOException {
        this.aeTitle = aeTitle;
        this.folder = folder;
        this.listener = DicomListener.open(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                request -> new Decision.Accept(false),
                List.of(new EchoScp(), new StoreScp(this::store)));
    }

    /** File names are numbers: nothing that a peer says becomes a path. */
    private StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        String name = String.format(Locale.ROOT, "%05d.dcm", count.incrementAndGet());
        // Beside the folder until it is whole, so that whoever lists the folder sees whole files only.
        Path partial = folder.resolveSibling(aeTitle + "-" + name + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial))) {
            Part10Writer.write(out, request.sopClass(), request.sopInstance(), request.transferSyntax(), dataSet);
        }
        Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return StoreStatus.SUCCESS;
    }

    @Override
    public String aeTitle() {
        return aeTitle;
    }

    @Override
    public int port() {
        return listener.port();
    }

    @Override
    public Path collect() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
