package org.heliograph.gateway.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.heliograph.dicom.DataSet;
import org.heliograph.dicom.DataSetReader;
import org.heliograph.dicom.DataSetWriter;
import org.heliograph.dicom.DicomException;
import org.heliograph.dicom.ReadOptions;
import org.heliograph.dicom.TransferSyntax;
import org.heliograph.dicom.edit.PatientCorrection;
import org.heliograph.dimse.association.DataSetBody;
import org.heliograph.gateway.spool.Spool;

/**
 * A fetched data set under the hospital's correction (ADR 0010). It is proven before anything of it is changed, and stays as
 * it is in the spool; what the correction does not name goes out to the byte.
 */
final class CorrectedObject implements DataSetBody {
    private final FetchedObject object;
    private final Spool spool;
    private final DataSet corrected;

    private CorrectedObject(FetchedObject object, Spool spool, DataSet corrected) {
        this.object = object;
        this.spool = spool;
        this.corrected = corrected;
    }

    /**
     * Nothing when the object says already what the correction does, so that it goes as it is.
     *
     * @throws org.heliograph.gateway.link.OtherContentException when it is not what was offered
     * @throws DicomException when it cannot be corrected: it cannot be read, or its text not be written anew
     */
    static Optional<CorrectedObject> of(FetchedObject object, Spool spool, PatientCorrection correction)
            throws IOException {
        DataSet dataSet = proven(object, spool);
        DataSet corrected = correction.apply(dataSet);
        return corrected.equals(dataSet)
                ? Optional.empty()
                : Optional.of(new CorrectedObject(object, spool, corrected));
    }

    private static DataSet proven(FetchedObject object, Spool spool) throws IOException {
        try (InputStream in = object.dataSet(spool)) {
            DataSet dataSet = DataSetReader.readHeader(in, syntax(object), ReadOptions.DEFAULT);
            in.transferTo(OutputStream.nullOutputStream());
            return dataSet;
        }
    }

    private static TransferSyntax syntax(FetchedObject object) {
        return TransferSyntax.of(object.instance().transferSyntaxUid());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (FetchedObject.Places places = object.places(spool)) {
            new DataSetWriter(out, syntax(object), DataSetWriter.Form.AS_READ, places.bulk()).write(corrected);
        }
    }
}
