/** Records other than images: HL7 v2 messages, their transport over MLLP, and reports as PDF. */
module org.heliograph.records {
    requires static org.jspecify;
    requires org.apache.pdfbox;
    requires org.apache.fontbox;
    requires org.apache.pdfbox.io;

    exports org.heliograph.records.hl7;
    exports org.heliograph.records.mllp;
    exports org.heliograph.records.pdf;
}
