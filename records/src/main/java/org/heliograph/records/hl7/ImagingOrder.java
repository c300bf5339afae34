package org.heliograph.records.hl7;

import java.util.List;
import java.util.Optional;

/**
 * One order of a message: its ORC and OBR, with the IPC or ZDS that belongs to it (HL7 v2.5.1 §4.5, IHE RAD-2 and RAD-4).
 *
 * @param control ORC-1 (HL7 table 0119: NW new, CA cancel, XO change …)
 * @param placerNumber OBR-2, or ORC-2; first component
 * @param fillerNumber OBR-3, or ORC-3; first component
 * @param modality IPC-5, or OBR-24
 * @param requestedProcedureId IPC-2, or OBR-19
 * @param common ORC, which a result may leave out
 * @param request OBR itself, to copy its fields as they came
 */
public record ImagingOrder(
        String control,
        String placerNumber,
        String fillerNumber,
        Optional<AccessionNumber> accessionNumber,
        Optional<StudyInstanceUid> studyInstanceUid,
        UniversalService service,
        String modality,
        String requestedProcedureId,
        OrderPriority priority,
        Optional<Hl7Segment> common,
        Hl7Segment request) {

    /** OBR-16, the ordering provider, as it came. */
    public byte[] rawOrderingProvider() {
        return request.field(16).raw();
    }

    /** What to call the procedure: the text of OBR-4, else of OBR-44, else the code. */
    public String procedureText() {
        if (!service.text().isEmpty()) {
            return service.text();
        }
        String procedure = request.field(44).component(2).text().strip();
        return procedure.isEmpty() ? service.code() : procedure;
    }

    static ImagingOrder of(List<Hl7Segment> group, OrderSettings settings) {
        Hl7Segment request = find(group, "OBR").orElseThrow();
        return new ImagingOrder(
                text(group, "ORC", 1),
                either(text(group, "OBR", 2), text(group, "ORC", 2)),
                either(text(group, "OBR", 3), text(group, "ORC", 3)),
                accession(group, settings),
                find(group, "IPC")
                        .flatMap(ipc -> StudyInstanceUid.of(ipc.field(3)))
                        .or(() -> find(group, "ZDS").flatMap(zds -> StudyInstanceUid.of(zds.field(1)))),
                UniversalService.of(request.field(4)),
                either(text(group, "IPC", 5), text(group, "OBR", 24)),
                either(text(group, "IPC", 2), text(group, "OBR", 19)),
                priority(group),
                find(group, "ORC"),
                request);
    }

    private static Optional<AccessionNumber> accession(List<Hl7Segment> group, OrderSettings settings) {
        for (AccessionSource source : settings.accessionPrecedence()) {
            String text = text(group, source.segment(), source.field());
            if (!text.isEmpty()) {
                return Optional.of(new AccessionNumber(text));
            }
        }
        return Optional.empty();
    }

    /** TQ1-9, ORC-7.6, OBR-27.6 or OBR-5, the first that says something (HL7 v2.5.1 §4.5.4.9, §4.3.6). */
    private static OrderPriority priority(List<Hl7Segment> group) {
        List<String> codes = List.of(
                text(group, "TQ1", 9),
                component(group, "ORC", 7, 6),
                component(group, "OBR", 27, 6),
                text(group, "OBR", 5));
        return codes.stream()
                .map(OrderPriority::of)
                .filter(priority -> priority != OrderPriority.UNSPECIFIED)
                .findFirst()
                .orElse(OrderPriority.UNSPECIFIED);
    }

    private static String text(List<Hl7Segment> group, String segment, int field) {
        return component(group, segment, field, 1);
    }

    private static String component(List<Hl7Segment> group, String segment, int field, int component) {
        return find(group, segment)
                .map(found -> found.field(field).component(component).text().strip())
                .orElse("");
    }

    private static Optional<Hl7Segment> find(List<Hl7Segment> group, String name) {
        return group.stream().filter(segment -> segment.is(name)).findFirst();
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    @Override
    public String toString() {
        return "ImagingOrder[…]";
    }
}
