package org.heliograph.dicom.media;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.UidDictionary;

/** Which kind of record refers to an instance of a SOP class: the first row that its keyword matches (PS3.3 §F.5). */
final class RecordTypes {
    private static final Map<Pattern, RecordType> ROWS = new LinkedHashMap<>();

    static {
        row("RTDoseStorage", RecordType.RT_DOSE);
        row("RTStructureSetStorage", RecordType.RT_STRUCTURE_SET);
        row("RT(Ion)?PlanStorage", RecordType.RT_PLAN);
        row("RT(Beams|Brachy|IonBeams)TreatmentRecordStorage", RecordType.RT_TREAT_RECORD);
        row("RTTreatmentSummaryRecordStorage", RecordType.RT_TREAT_RECORD);
        row(".*PresentationStateStorage|BasicStructuredDisplayStorage", RecordType.PRESENTATION);
        row(".*WaveformStorage(Trial)?", RecordType.WAVEFORM);
        row("KeyObjectSelectionDocumentStorage", RecordType.KEY_OBJECT_DOC);
        row(".*SRStorage(Trial)?|ProcedureLogStorage", RecordType.SR_DOCUMENT);
        row("SpectaclePrescriptionReportStorage|MacularGridThicknessAndVolumeReportStorage", RecordType.SR_DOCUMENT);
        row("MRSpectroscopyStorage", RecordType.SPECTROSCOPY);
        row("RawDataStorage", RecordType.RAW_DATA);
        row("(Deformable)?SpatialRegistrationStorage", RecordType.REGISTRATION);
        row("SpatialFiducialsStorage", RecordType.FIDUCIAL);
        row("HangingProtocolStorage", RecordType.HANGING_PROTOCOL);
        row("Encapsulated(PDF|CDA|STL|OBJ|MTL)Storage", RecordType.ENCAP_DOC);
        row("RealWorldValueMappingStorage", RecordType.VALUE_MAP);
        row("StereometricRelationshipStorage", RecordType.STEREOMETRIC);
        row("ColorPaletteStorage", RecordType.PALETTE);
        row("GenericImplantTemplateStorage", RecordType.IMPLANT);
        row("ImplantTemplateGroupStorage", RecordType.IMPLANT_GROUP);
        row("ImplantAssemblyTemplateStorage", RecordType.IMPLANT_ASSY);
        row("RTBeamsDeliveryInstructionStorage(Trial)?", RecordType.PLAN);
        row("RTBrachyApplicationSetupDeliveryInstructionStorage", RecordType.PLAN);
        row(".*MeasurementsStorage|IntraocularLensCalculationsStorage", RecordType.MEASUREMENT);
        row("SurfaceSegmentationStorage", RecordType.SURFACE);
        row("SurfaceScan(Mesh|PointCloud)Storage", RecordType.SURFACE_SCAN);
        row("TractographyResultsStorage", RecordType.TRACT);
        row("ContentAssessmentResultsStorage", RecordType.ASSESSMENT);
        row("RT(PhysicianIntent|SegmentAnnotation|Radiation.*|TreatmentPreparation)Storage", RecordType.RADIOTHERAPY);
        row("RTPatientPositionAcquisitionInstructionStorage", RecordType.RADIOTHERAPY);
        row("(CArmPhotonElectron|Tomotherapeutic|Robotic(Arm)?)Radiation.*Storage", RecordType.RADIOTHERAPY);
        row("MicroscopyBulkSimpleAnnotationsStorage", RecordType.ANNOTATION);
    }

    private RecordTypes() {}

    private static void row(String keyword, RecordType type) {
        ROWS.put(Pattern.compile(keyword), type);
    }

    /** The kind of record; IMAGE for whatever has no other, private SOP classes among it. */
    static RecordType of(Uid sopClass) {
        Optional<String> keyword = UidDictionary.lookup(sopClass).map(UidDictionary.Entry::keyword);
        return ROWS.entrySet().stream()
                .filter(row -> keyword.filter(word -> row.getKey().matcher(word).matches())
                        .isPresent())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(RecordType.IMAGE);
    }
}
