/**
 * A signed report as a PDF document, by Apache PDFBox.
 *
 * <p>{@link org.heliograph.records.pdf.ReportPdf} writes a {@link org.heliograph.records.pdf.ReportDocument}; the same
 * document gives the same bytes.
 */
@NullMarked
package org.heliograph.records.pdf;

import org.jspecify.annotations.NullMarked;
