package org.heliograph.link;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.dicom.ContentIdentity;
import org.heliograph.dicom.Tag;
import org.heliograph.dicom.Uid;
import org.heliograph.dicom.edit.PatientCorrection;

/**
 * The head of a lane, offered to the gateway that delivers it.
 *
 * @param kind {@code hl7} or {@code dicom}
 * @param correction what is made on the way to the receiver; the instances are named and fetched as they are stored
 */
public record DeliveryOffer(
        UUID delivery,
        UUID lane,
        int attempt,
        String kind,
        UUID destination,
        Optional<Hl7> hl7,
        Optional<List<Instance>> instances,
        Optional<Correction> correction) {

    public DeliveryOffer(
            UUID delivery,
            UUID lane,
            int attempt,
            String kind,
            UUID destination,
            Optional<Hl7> hl7,
            Optional<List<Instance>> instances) {
        this(delivery, lane, attempt, kind, destination, hl7, instances, Optional.empty());
    }

    /** The message, base64, and its MSH-10, which the acknowledgement has to name. */
    public record Hl7(String body, String controlId) {}

    /** An instance to fetch, by its number in this delivery. */
    public record Instance(
            int number,
            Uid sopClassUid,
            Uid sopInstanceUid,
            Uid transferSyntaxUid,
            long length,
            ContentIdentity identity) {}

    /**
     * What the hospital says of the patient now.
     *
     * @param version grows with each correction of the patient
     * @param at when the hospital said it
     * @param attributes values by the eight hex digits of their tags
     */
    public record Correction(int version, Instant at, Map<String, String> attributes) {
        private static final int MOST_ATTRIBUTES = 64;

        public Correction {
            attributes = Map.copyOf(attributes);
            if (attributes.size() > MOST_ATTRIBUTES) {
                throw new IllegalArgumentException("a correction is of a patient's few attributes");
            }
        }

        public static Correction of(PatientCorrection correction) {
            Map<String, String> attributes = new TreeMap<>();
            correction.values().forEach((tag, value) -> attributes.put(tag.hex(), value));
            return new Correction(correction.version(), correction.at(), attributes);
        }

        /**
         * As an overlay.
         *
         * @throws IllegalArgumentException when it names what is no patient's attribute
         */
        public PatientCorrection overlay() {
            SortedMap<Tag, String> values = new TreeMap<>();
            attributes.forEach((tag, value) -> values.put(Tag.parse(tag), value));
            return new PatientCorrection(values, at, version);
        }

        /** Versions only: this may stand in a log. */
        @Override
        public String toString() {
            return "Correction[version " + version + "]";
        }
    }

    /** An instance whose bytes on the platform are damaged: its sender is to send it again if it still keeps it. */
    public record Wanted(Uid sopInstanceUid, ContentIdentity identity) {}

    /**
     * The answer to the long poll.
     *
     * @param wanted a few at a time; the others come with later polls
     */
    public record Poll(
            long settingsVersion,
            Optional<String> checkpoint,
            List<DeliveryOffer> deliveries,
            Optional<List<Wanted>> wanted) {
        public Poll {
            deliveries = List.copyOf(deliveries);
        }

        public Poll(long settingsVersion, Optional<String> checkpoint, List<DeliveryOffer> deliveries) {
            this(settingsVersion, checkpoint, deliveries, Optional.empty());
        }
    }
}
