package org.heliograph.dicom;

import java.util.IdentityHashMap;
import org.heliograph.dicom.DataSetWriter.Form;

/** The length of what a {@link DataSetWriter} is about to write, each data set computed once. */
final class EncodedLengths {
    private static final int DELIMITER = 8;

    private final Form form;
    private final IdentityHashMap<DataSet, Long> known = new IdentityHashMap<>();

    EncodedLengths(Form form) {
        this.form = form;
    }

    /** The form an element is written in. */
    HeaderForm form(Element element, TransferSyntax within) {
        if (form == Form.AS_READ && !element.form().equals(HeaderForm.CANONICAL)) {
            return element.form();
        }
        HeaderForm canonical = HeaderForm.of(element.vr(), within);
        boolean fits = element instanceof FragmentsElement || canonical.holds(value(element));
        // A value too long for the short form goes as UN (PS3.5 §6.2.2 note 3).
        return fits ? canonical : HeaderForm.explicit(Vr.UN, within.bigEndian());
    }

    /** The bytes of a value as it is written: an even number in canonical form (PS3.5 §7.1.1). */
    long value(Element element) {
        long odd = form == Form.CANONICAL ? 1 : 0;
        return switch (element) {
            case ValueElement value -> value.length() + (value.length() & odd);
            case BulkElement large -> large.length() + (large.length() & odd);
            case FragmentsElement fragments -> fragments.length();
            case SequenceElement _ -> 0;
        };
    }

    /** Whether a delimiter ends the sequence: it was so, or no length field could say its length. */
    boolean isOpen(SequenceElement sequence, TransferSyntax inside) {
        return (form == Form.AS_READ && sequence.undefinedLength()) || items(sequence, inside) >= Token.UNDEFINED;
    }

    boolean isOpen(SequenceElement.Item item, TransferSyntax inside) {
        return (form == Form.AS_READ && item.undefinedLength()) || dataSet(item.dataSet(), inside) >= Token.UNDEFINED;
    }

    /** The syntax of the items of a sequence whose header has that form: UN holds implicit VR little endian. */
    static TransferSyntax inside(HeaderForm header, TransferSyntax within) {
        if (header.explicitVr() && header.vrCode() == Vr.UN.code()) {
            return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        }
        if (header.bigEndian() == within.bigEndian()) {
            return within;
        }
        // It was read from a data set in another byte ordering than its syntax says.
        return header.bigEndian() ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }

    long dataSet(DataSet dataSet, TransferSyntax within) {
        Long length = known.get(dataSet);
        if (length == null) {
            length = 0L;
            for (Element element : dataSet.elements()) {
                length += element(element, within);
            }
            known.put(dataSet, length);
        }
        return length;
    }

    private long element(Element element, TransferSyntax within) {
        HeaderForm header = form(element, within);
        return header.size()
                + switch (element) {
                    case ValueElement _, BulkElement _, FragmentsElement _ -> value(element);
                    case SequenceElement sequence -> {
                        TransferSyntax inside = inside(header, within);
                        yield items(sequence, inside) + (isOpen(sequence, inside) ? DELIMITER : 0);
                    }
                };
    }

    /** The length of a sequence's items, their headers and delimiters included. */
    long items(SequenceElement sequence, TransferSyntax inside) {
        long length = 0;
        for (SequenceElement.Item item : sequence.items()) {
            length += DELIMITER + dataSet(item.dataSet(), inside) + (isOpen(item, inside) ? DELIMITER : 0);
        }
        return length;
    }
}
