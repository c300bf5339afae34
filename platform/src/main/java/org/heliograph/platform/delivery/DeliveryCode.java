package org.heliograph.platform.delivery;

/** The words that say why a delivery is not delivered. Those that a gateway reports come beside these. */
final class DeliveryCode {
    /** The study is matched with no order, so its result has no patient and no number to go under. */
    static final String NO_ORDER = "no-order";
    /** The grant was recalled or is over. */
    static final String ACCESS_ENDED = "access-ended";
    /** A person took it out of its lane. */
    static final String SKIPPED = "skipped";
    /** Its content does not exist any more. */
    static final String CONTENT_DESTROYED = "content-destroyed";
    /** The gateway says accepted, but what it shows is no acceptance of this. */
    static final String NOT_ACKNOWLEDGED = "not-acknowledged";

    private DeliveryCode() {}
}
